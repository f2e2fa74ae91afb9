package dev.lighthouse.history;

import dev.lighthouse.history.Operation.Kind;
import dev.lighthouse.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** All orders of a few operations that real time allows, tried one after the other: slow, and easy to see through. */
final class Precedence {

    private Precedence() {}

    /** Whether one had certainly ended before the other began. */
    static boolean precedes(Operation a, Operation b) {
        if (a.outcome() == Outcome.UNKNOWN) {
            return false;
        }
        return a.actor().process().equals(b.actor().process())
                ? a.endNanos() < b.startNanos()
                : a.endNanos() + a.actor().clockErrorNanos()
                        < b.startNanos() - b.actor().clockErrorNanos();
    }

    /** Whether an order of all that is done, and of some of what is unknown, satisfies this. */
    static boolean any(List<Operation> history, Predicate<List<Operation>> legal) {
        List<Operation> left = new ArrayList<>();
        for (Operation operation : history) {
            if (operation.outcome() == Outcome.OK
                    || operation.outcome() == Outcome.UNKNOWN && operation.kind() != Kind.READ) {
                left.add(operation);
            }
        }
        return any(new ArrayList<>(), left, legal);
    }

    private static boolean any(List<Operation> taken, List<Operation> left, Predicate<List<Operation>> legal) {
        if (left.stream().allMatch(operation -> operation.outcome() == Outcome.UNKNOWN) && legal.test(taken)) {
            return true;
        }
        for (Operation next : left) {
            if (left.stream().noneMatch(other -> precedes(other, next))) {
                List<Operation> rest = new ArrayList<>(left);
                rest.remove(next);
                taken.add(next);
                boolean found = any(taken, rest, legal);
                taken.remove(taken.size() - 1);
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }
}
