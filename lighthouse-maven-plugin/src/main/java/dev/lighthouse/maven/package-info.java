/** The goals. Each validates its parameters, calls the libraries, and turns what comes back into a build outcome. */
@NullMarked
package dev.lighthouse.maven;

import org.jspecify.annotations.NullMarked;
