package dev.lighthouse.examples.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.examples.hub.saboteur.SaboteurMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubOptionsTest {
    @Test
    void shouldHaveDefaults() throws StartException {
        assertThat(HubOptions.parse(List.of()))
                .isEqualTo(new HubOptions(
                        8765, Path.of("hub-data"), null, null, false, Optional.empty(), Map.of(), 1, false));
    }

    @Test
    void shouldReadEveryFlag() throws StartException {
        List<String> arguments = List.of(
                "--port",
                "0",
                "--data",
                "d",
                "--agent-keys",
                "k",
                "--seed",
                "-7",
                "--rate-limits",
                "--mac-key",
                "m.key",
                "--help",
                "--saboteur",
                "slow=100",
                "--saboteur",
                "losing");
        assertThat(HubOptions.parse(arguments))
                .isEqualTo(new HubOptions(
                        0,
                        Path.of("d"),
                        null,
                        Path.of("k"),
                        true,
                        Optional.of(Path.of("m.key")),
                        Map.of(SaboteurMode.SLOW, 100.0, SaboteurMode.LOSING, 0.02),
                        -7,
                        true));
    }

    @Test
    void shouldKeepEventsInADatabaseInsteadOfAFolder() throws StartException {
        HubOptions options = HubOptions.parse(List.of("--jdbc-url", "jdbc:postgresql://db/hub?user=hub"));
        assertThat(options.jdbcUrl()).isEqualTo("jdbc:postgresql://db/hub?user=hub");
        assertThat(options.data()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/hub?user=hub&password=hunter2",
                "jdbc:postgresql://db/hub?sslPassword=hunter2",
                "jdbc:postgresql://hub:hunter2@db/hub"
            })
    void shouldRefuseAPasswordOnTheCommandLineAndNotRepeatIt(String url) {
        assertThatThrownBy(() -> HubOptions.parse(List.of("--jdbc-url", url)))
                .hasMessage("--jdbc-url must hold no password, which every user of this machine could read, but does;"
                        + " put it into ~/.pgpass or the file that PGPASSFILE names; see --help");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "--port ! expected a value after --port but there is none",
                "--port --data ! expected a value after --port but there is none",
                "--port 70000 ! --port must be a whole number from 0 to 65535 but was 70000",
                "--port http ! --port must be a whole number from 0 to 65535 but was http",
                "--prot 1 ! unknown flag --prot; expected --port, --data",
                "--jdbc-url jdbc:sqlite:x ! --jdbc-url must begin with jdbc:postgresql: but does not",
                "--data d --jdbc-url jdbc:postgresql:x ! expected --data or --jdbc-url but got both",
                "--seed x ! --seed must be a whole number from",
                "--saboteur lazy ! unknown saboteur lazy; expected one of slow, erroring, leaking, churning, losing, altering",
                "--saboteur losing=2 ! the rate of losing must be a number of share above 0 and up to 1 but was 2",
                "--saboteur slow=x ! the rate of slow must be a number of ms above 0 and up to 60000 but was x"
            })
    void shouldSayWhatIsWrong(String arguments, String message) {
        assertThatThrownBy(() -> HubOptions.parse(Arrays.asList(arguments.split(" "))))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(message)
                .hasMessageEndingWith("; see --help");
    }

    @Test
    void shouldListEverySaboteurInTheHelpText() {
        assertThat(SaboteurMode.values())
                .allSatisfy(mode -> assertThat(HelpText.text()).contains(mode.flag(), mode.effect()));
    }
}
