package dev.lighthouse.controller;

import java.nio.file.Path;

/** Holds the lock in the file that is its argument until its input ends; prints a line when it has it. */
final class MeasuringMain {

    private MeasuringMain() {}

    public static void main(String[] arguments) throws Exception {
        try (MeasurementLock ignored =
                MeasurementLock.acquire(Path.of(arguments[0]), System.out::println, () -> false)) {
            System.out.println("measuring");
            while (System.in.read() >= 0) {
                // Only the end matters.
            }
        }
    }
}
