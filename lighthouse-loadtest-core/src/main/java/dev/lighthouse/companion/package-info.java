/**
 * What runs alongside a load run: a {@link dev.lighthouse.companion.Companion} is opened once a scenario in the
 * controller, sees the life of the load, and contributes metrics, series, marks and findings to the result.
 */
@NullMarked
package dev.lighthouse.companion;

import org.jspecify.annotations.NullMarked;
