package dev.lighthouse.controller;

/** A companion asked for a property that the target does not have: for the user to mend, so without a stack trace. */
final class MissingProperty extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    MissingProperty(String message) {
        super(message);
    }
}
