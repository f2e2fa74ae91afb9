@NullMarked
package dev.lighthouse.certificate;

import org.jspecify.annotations.NullMarked;
