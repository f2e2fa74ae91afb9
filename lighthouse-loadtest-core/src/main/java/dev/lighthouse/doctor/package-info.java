/**
 * What a machine can do and what it lacks, held against what a project's plans need: {@link dev.lighthouse.doctor.Doctor}
 * examines {@link dev.lighthouse.doctor.MachineFacts} and changes nothing.
 */
@NullMarked
package dev.lighthouse.doctor;

import org.jspecify.annotations.NullMarked;
