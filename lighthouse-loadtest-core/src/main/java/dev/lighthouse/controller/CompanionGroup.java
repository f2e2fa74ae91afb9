package dev.lighthouse.controller;

import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.LiveMetric;
import dev.lighthouse.result.CompanionResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All companions of one scenario. A companion that fails is out, says so in the result, and disturbs nobody else. */
final class CompanionGroup {

    private final List<CompanionMember> members;

    CompanionGroup(List<Companion> companions) {
        members = companions.stream().map(CompanionMember::new).toList();
    }

    void open(CompanionContext context, AgentRoutes routes) {
        members.forEach(member -> routes.keepOnSuccess(() -> member.open(context)));
    }

    void atRest() {
        members.forEach(member -> member.take(CompanionSession::atRest));
    }

    void everySecond() {
        members.forEach(member -> member.take(CompanionSession::everySecond));
    }

    /** The numbers of all of them now. */
    List<LiveMetric> live() {
        return members.stream().flatMap(member -> member.live().stream()).toList();
    }

    void loadEnded() {
        members.forEach(member -> member.take(CompanionSession::loadEnded));
    }

    void finish(Patience patience) {
        members.forEach(member -> member.finish(patience));
        Map<String, CompanionReport> found = new LinkedHashMap<>();
        members.forEach(member -> member.found().ifPresent(report -> found.put(member.id(), report)));
        members.forEach(member -> member.conclude(Collections.unmodifiableMap(found)));
    }

    /** Closes each, whatever the others throw. */
    void close(Patience patience) {
        members.forEach(member -> member.close(patience));
    }

    Map<String, CompanionResult> results() {
        Map<String, CompanionResult> results = new LinkedHashMap<>();
        members.forEach(member -> results.put(member.id(), member.result()));
        return results;
    }
}
