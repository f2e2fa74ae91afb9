package dev.lighthouse.verdict;

import dev.lighthouse.result.ErrorClass;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.Pointer;
import java.util.List;

/**
 * An operation in a phase as {@code result.json} holds it.
 *
 * @param at where
 */
record WrittenFigures(OperationResult operation, Pointer at) implements OperationFigures {

    @Override
    public String phase() {
        return operation.phase();
    }

    @Override
    public long started() {
        return operation.started();
    }

    @Override
    public long ended() {
        return operation.response().count();
    }

    @Override
    public long failed() {
        return operation.failed();
    }

    @Override
    public double rate() {
        return operation.rate();
    }

    @Override
    public long errors(String errorClass) {
        int index = indexOf(errorClass);
        return index < 0 ? 0 : operation.errors().get(index).count();
    }

    private int indexOf(String errorClass) {
        List<ErrorClass> errors = operation.errors();
        for (int i = 0; i < errors.size(); i++) {
            if (errors.get(i).name().equals(errorClass)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public WrittenDistribution times(String name) {
        OperationResult.Histograms histograms = operation.histograms();
        return switch (name) {
            case "service" -> new WrittenDistribution(name, operation.service(), histograms.service(), at);
            case "startLag" -> new WrittenDistribution(name, operation.startLag(), histograms.startLag(), at);
            case "adjusted" -> new WrittenDistribution(name, operation.adjusted(), histograms.adjusted(), at);
            default -> new WrittenDistribution("response", operation.response(), histograms.response(), at);
        };
    }

    @Override
    public Pointer evidence(String field) {
        return at.to(field);
    }

    @Override
    public Pointer errorEvidence(String errorClass, boolean share) {
        int index = indexOf(errorClass);
        if (share) {
            return index < 0 ? at.to("errorRates") : at.to("errorRates").to(errorClass);
        }
        return index < 0 ? at.to("errors") : at.to("errors").to(index).to("count");
    }
}
