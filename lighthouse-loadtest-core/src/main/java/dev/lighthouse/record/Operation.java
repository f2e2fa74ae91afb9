package dev.lighthouse.record;

/** One operation of a worker, by name: a slot on each stripe, and its classes of errors. Safe for any thread. */
final class Operation {

    final String name;
    final ErrorClasses errors = new ErrorClasses();
    private final Slot[] slots;

    Operation(String name, int stripes) {
        this.name = name;
        this.slots = new Slot[stripes];
        for (int i = 0; i < stripes; i++) {
            slots[i] = new Slot(this);
        }
    }

    Slot slot(int stripe) {
        return slots[stripe];
    }
}
