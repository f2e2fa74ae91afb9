package dev.lighthouse.merkle;

import java.util.ArrayList;
import java.util.List;

/** The definitions of RFC 6962 section 2.1 word for word, over entries in memory: an oracle for the log. */
final class NaiveTree {

    private NaiveTree() {}

    static Hash root(List<byte[]> entries) {
        int n = entries.size();
        if (n == 0) {
            return Hash.ofEmptyTree();
        }
        if (n == 1) {
            return Hash.ofEntry(entries.get(0));
        }
        int k = half(n);
        return Hash.ofSubtrees(root(entries.subList(0, k)), root(entries.subList(k, n)));
    }

    static List<Hash> path(int m, List<byte[]> entries) {
        int n = entries.size();
        if (n == 1) {
            return List.of();
        }
        int k = half(n);
        return m < k
                ? with(path(m, entries.subList(0, k)), root(entries.subList(k, n)))
                : with(path(m - k, entries.subList(k, n)), root(entries.subList(0, k)));
    }

    static List<Hash> proof(int m, List<byte[]> entries) {
        return m == 0 || m == entries.size() ? List.of() : subproof(m, entries, true);
    }

    private static List<Hash> subproof(int m, List<byte[]> entries, boolean isWhole) {
        int n = entries.size();
        if (m == n) {
            return isWhole ? List.of() : List.of(root(entries));
        }
        int k = half(n);
        return m <= k
                ? with(subproof(m, entries.subList(0, k), isWhole), root(entries.subList(k, n)))
                : with(subproof(m - k, entries.subList(k, n), false), root(entries.subList(0, k)));
    }

    private static int half(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    private static List<Hash> with(List<Hash> some, Hash one) {
        List<Hash> more = new ArrayList<>(some);
        more.add(one);
        return more;
    }
}
