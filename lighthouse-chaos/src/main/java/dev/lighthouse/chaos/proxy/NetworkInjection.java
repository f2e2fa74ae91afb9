package dev.lighthouse.chaos.proxy;

import dev.lighthouse.chaos.fault.Injection;
import dev.lighthouse.companion.CompanionContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A proxy for each address that the chosen agents use: mostly one. */
final class NetworkInjection implements Injection {

    private final LinkFault fault;
    private final List<TcpProxy> proxies;

    private NetworkInjection(LinkFault fault, List<TcpProxy> proxies) {
        this.fault = fault;
        this.proxies = proxies;
    }

    static NetworkInjection open(LinkFault fault, CompanionContext context, List<Integer> agents)
            throws IOException, URISyntaxException {
        Map<URI, URI> detours = new LinkedHashMap<>();
        NetworkInjection injection = new NetworkInjection(fault, new ArrayList<>());
        try {
            for (int agent : agents) {
                URI route = context.route(agent);
                URI detour = detours.get(route);
                if (detour == null) {
                    detour = injection.detour(route, context.seed() + detours.size());
                    detours.put(route, detour);
                }
                context.reroute(agent, detour);
            }
            return injection;
        } catch (IOException | URISyntaxException | RuntimeException e) {
            injection.close();
            throw e;
        }
    }

    private URI detour(URI route, long seed) throws IOException, URISyntaxException {
        InetSocketAddress target = new InetSocketAddress(host(route), port(route));
        if (target.isUnresolved()) {
            throw new IOException("the host of " + route + " cannot be resolved; correct the target's address");
        }
        TcpProxy proxy = TcpProxy.to(target, seed);
        proxies.add(proxy);
        return new URI(
                route.getScheme(),
                route.getUserInfo(),
                "127.0.0.1",
                proxy.address().getPort(),
                route.getPath(),
                route.getQuery(),
                route.getFragment());
    }

    private static String host(URI address) {
        String host = String.valueOf(address.getHost());
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI address) throws IOException {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return switch (String.valueOf(address.getScheme())) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            default -> throw new IOException("the address " + address + " must have a port; give the target's one");
        };
    }

    @Override
    public void begin() {
        proxies.forEach(proxy -> proxy.begin(fault));
    }

    @Override
    public Effect end() {
        List<LinkCounts> counts = proxies.stream().map(TcpProxy::end).toList();
        long arrived = sum(counts, LinkCounts::arrived);
        long crossed = sum(counts, LinkCounts::crossed);
        double shortest = millis(
                counts,
                c -> c.delayed() == 0 ? Long.MAX_VALUE : c.shortestDelay().toNanos(),
                true);
        double longest = millis(counts, c -> c.longestDelay().toNanos(), false);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("connections", sum(counts, LinkCounts::accepted));
        data.put("bytesArrived", arrived);
        data.put("bytesCrossed", crossed);
        data.put("bytesHeld", sum(counts, LinkCounts::held));
        return switch (fault.kind()) {
            case BLACKHOLE ->
                new Effect(arrived > 0 && crossed == 0, arrived + " bytes arrived and " + crossed + " crossed", data);
            case LATENCY, BANDWIDTH -> {
                long delayed = sum(counts, LinkCounts::delayed);
                data.put("delayed", delayed);
                data.put("shortestDelayMillis", delayed == 0 ? 0 : shortest);
                data.put("longestDelayMillis", longest);
                yield new Effect(
                        delayed > 0,
                        delayed + " pieces were delayed"
                                + (delayed == 0 ? "" : " by " + shortest + " to " + longest + " ms"),
                        data);
            }
            case RESET -> counted("connections were reset", sum(counts, LinkCounts::reset), data);
            case SLOW_CLOSE -> counted("ends were held back", sum(counts, LinkCounts::slowCloses), data);
            case TRUNCATE -> counted("connections were cut short", sum(counts, LinkCounts::truncated), data);
            case CORRUPT -> counted("bits were flipped", sum(counts, LinkCounts::flipped), data);
            case FLAP ->
                counted(
                        "cuts, with " + arrived + " bytes that arrived",
                        arrived == 0 ? 0 : sum(counts, LinkCounts::cuts),
                        data);
        };
    }

    private static Effect counted(String what, long count, Map<String, Object> data) {
        data.put("count", count);
        return new Effect(count > 0, count + " " + what, data);
    }

    @Override
    public Effect after() {
        List<LinkCounts> counts = proxies.stream().map(TcpProxy::counts).toList();
        long crossed = sum(counts, LinkCounts::crossed);
        double first = millis(
                counts,
                c -> c.firstCrossing().isNegative()
                        ? Long.MAX_VALUE
                        : c.firstCrossing().toNanos(),
                true);
        return crossed == 0
                ? new Effect(false, "nothing crossed after its end", Map.of())
                : new Effect(
                        true,
                        "the first of " + crossed + " bytes crossed " + first + " ms after its end",
                        Map.of("bytesCrossedAfter", crossed, "firstCrossingMillis", first));
    }

    private static long sum(List<LinkCounts> counts, ToLongFunction<LinkCounts> of) {
        return counts.stream().mapToLong(of).sum();
    }

    private static double millis(List<LinkCounts> counts, ToLongFunction<LinkCounts> of, boolean lowest) {
        long nanos = lowest
                ? counts.stream().mapToLong(of).min().orElse(0)
                : counts.stream().mapToLong(of).max().orElse(0);
        return Math.round(nanos / 1e4) / 1e2;
    }

    @Override
    public void close() {
        proxies.forEach(TcpProxy::close);
    }
}
