@NullMarked
package dev.lighthouse.attest;

import org.jspecify.annotations.NullMarked;
