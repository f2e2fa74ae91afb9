/**
 * The life of violations beyond the run that found them: open, resolved by somebody, reopened when they return. Entry
 * type: {@link dev.lighthouse.integrity.register.ViolationRegister}.
 */
@NullMarked
package dev.lighthouse.integrity.register;

import org.jspecify.annotations.NullMarked;
