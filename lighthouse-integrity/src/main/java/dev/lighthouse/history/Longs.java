package dev.lighthouse.history;

import java.util.Arrays;

/** Large numbers in a row that grows. For one thread. */
final class Longs {

    private long[] numbers = new long[8];
    private int size;

    int size() {
        return size;
    }

    void add(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size + (size >> 1));
        }
        numbers[size++] = number;
    }

    long get(int index) {
        return numbers[index];
    }
}
