package com.example;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.util.Version;
import java.security.MessageDigest;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Assertions;

/** Agents that speak through libraries which are older than those Lighthouse uses. */
public final class OldAcquaintances implements Scenario {
    @Override
    public ScenarioPlan plan() {
        return Guests.plan("old-acquaintances")
                .agents(3, OldAcquaintances::agent)
                .workload(Workload.closed().hold(ofSeconds(5)).pace(perSecond(20)));
    }

    private static Agent agent(AgentContext created) {
        BouncyCastleProvider provider = new BouncyCastleProvider();
        System.out.println("jackson " + com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION);
        System.out.println("netty " + Version.identify().get("netty-buffer").artifactVersion());
        System.out.println("bouncycastle " + provider.getVersion());
        System.out.println("junit " + Assertions.class.getPackage().getImplementationVersion());
        ObjectMapper mapper = new ObjectMapper();
        return context -> context.measure("greet", () -> {
            Guests.greet(context);
            String text = mapper.readTree("{\"greeting\": \"hello\"}").get("greeting").asText();
            byte[] digest = MessageDigest.getInstance("RIPEMD160", provider).digest(text.getBytes());
            Assertions.assertEquals(40, ByteBufUtil.hexDump(Unpooled.wrappedBuffer(digest)).length());
        });
    }
}
