package dev.lighthouse.worker;

import dev.lighthouse.agent.Journal;

/** For agents that must not write one. */
final class NoJournal implements Journal {
    @Override
    public Intent intend(String key, String payload) {
        throw new UnsupportedOperationException("no journal in this test");
    }

    @Override
    public void observed(String key, String value) {
        throw new UnsupportedOperationException("no journal in this test");
    }
}
