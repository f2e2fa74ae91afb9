package dev.lighthouse.history;

import java.util.Arrays;

/** Numbers in a row that grows. For one thread. */
final class Ints {

    private int[] numbers = new int[8];
    private int size;

    int size() {
        return size;
    }

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size + (size >> 1));
        }
        numbers[size++] = number;
    }

    int get(int index) {
        return numbers[index];
    }

    int[] toArray() {
        return Arrays.copyOf(numbers, size);
    }

    void set(int index, int number) {
        numbers[index] = number;
    }
}
