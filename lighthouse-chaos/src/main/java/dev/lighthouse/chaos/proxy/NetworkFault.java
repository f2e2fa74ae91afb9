package dev.lighthouse.chaos.proxy;

import dev.lighthouse.chaos.fault.Fault;
import dev.lighthouse.chaos.fault.Injection;
import dev.lighthouse.companion.CompanionContext;
import java.util.List;
import java.util.Locale;

/** Chosen agents reach the target through a {@link TcpProxy}, which does to them what a {@link LinkFault} says. */
public record NetworkFault(LinkFault link) implements Fault {

    @Override
    public String name() {
        return link.kind() == LinkFault.Kind.BLACKHOLE
                ? link.ways().size() > 1 ? "partition" : "one-way-loss"
                : link.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String describe() {
        return link.describe();
    }

    @Override
    public boolean strikesAgents() {
        return true;
    }

    @Override
    public Fault scaled(double factor) {
        return new NetworkFault(link.scaled(factor));
    }

    /** Under a cut nothing else can be observed, and two of a kind add up to neither. */
    @Override
    public boolean contradicts(Fault other) {
        return other instanceof NetworkFault network
                && (isCut() || network.isCut() || link.kind() == network.link.kind());
    }

    private boolean isCut() {
        return switch (link.kind()) {
            case BLACKHOLE, RESET, FLAP -> true;
            default -> false;
        };
    }

    @Override
    public Injection open(CompanionContext context, List<Integer> agents) throws Exception {
        return NetworkInjection.open(link, context, agents);
    }
}
