package dev.lighthouse.integrity;

/** Learns of violations after they have been written down; keeps nobody waiting. */
interface ViolationFollower {

    /** Does nothing. */
    ViolationFollower NONE = new ViolationFollower() {
        @Override
        public void found(Violation violation) {}

        @Override
        public void again(String id) {}
    };

    void found(Violation violation);

    /** A violation that was found before was seen once more. */
    void again(String id);
}
