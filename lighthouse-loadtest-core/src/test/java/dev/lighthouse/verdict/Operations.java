package dev.lighthouse.verdict;

import dev.lighthouse.result.ErrorClass;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.Phase;
import dev.lighthouse.result.Statistics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Makes operations out of samples. */
final class Operations {

    private final String name;
    private String phase = Phase.HOLD;
    private Histogram response = times(0, 0);
    private Histogram adjusted = response;
    private Histogram startLag = response;
    private final List<ErrorClass> errors = new ArrayList<>();

    private Operations(String name) {
        this.name = name;
    }

    static Operations operation(String name) {
        return new Operations(name);
    }

    /** So many samples of so many nanoseconds each. */
    static Histogram times(long count, long nanos) {
        Histogram histogram = new Histogram(3);
        if (count > 0) {
            histogram.recordValueWithCount(nanos, count);
        }
        return histogram;
    }

    static Histogram plus(Histogram one, Histogram other) {
        Histogram both = one.copy();
        both.add(other);
        return both;
    }

    Operations in(String other) {
        phase = other;
        return this;
    }

    /** All of them without any lag of the generator. */
    Operations response(Histogram histogram) {
        return response(histogram, histogram);
    }

    Operations response(Histogram histogram, Histogram withoutLag) {
        response = histogram;
        adjusted = withoutLag;
        return this;
    }

    Operations startLag(Histogram histogram) {
        startLag = histogram;
        return this;
    }

    Operations failed(String errorClass, long count) {
        errors.add(new ErrorClass(errorClass, count, "an example"));
        return this;
    }

    OperationResult result() {
        long started = response.getTotalCount();
        return new OperationResult(
                name,
                phase,
                started,
                errors.stream().mapToLong(ErrorClass::count).sum(),
                started / 60.0,
                Statistics.of(response),
                Statistics.of(response),
                Statistics.of(startLag),
                Statistics.of(adjusted),
                errors,
                new OperationResult.Histograms(
                        encoded(response), encoded(response), encoded(startLag), encoded(adjusted)));
    }

    static String encoded(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }
}
