/**
 * Recording of samples: {@link dev.lighthouse.record.SampleRecorder} takes one {@link dev.lighthouse.record.Sample}
 * after another in a worker and gives them up in intervals; {@link dev.lighthouse.record.ScenarioRecord} adds the
 * intervals of all workers up in the controller.
 */
@NullMarked
package dev.lighthouse.record;

import org.jspecify.annotations.NullMarked;
