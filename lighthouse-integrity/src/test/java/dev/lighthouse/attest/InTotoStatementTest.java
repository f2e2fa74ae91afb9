package dev.lighthouse.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.shaded.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InTotoStatementTest {

    private static final String DIGEST = "ab".repeat(32);

    @Test
    void shouldReadWhatItWrites() {
        InTotoStatement statement = new InTotoStatement(
                List.of(new InTotoStatement.Subject("hub.jar", DIGEST)),
                "https://example.org/p/v1",
                JsonNodeFactory.instance.objectNode().put("x", 1));
        assertThat(new String(statement.toJson(), StandardCharsets.UTF_8))
                .isEqualTo("{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicate\":{\"x\":1},"
                        + "\"predicateType\":\"https://example.org/p/v1\","
                        + "\"subject\":[{\"digest\":{\"sha256\":\"" + DIGEST + "\"},\"name\":\"hub.jar\"}]}");
        assertThat(InTotoStatement.parse(statement.toJson())).isEqualTo(statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"_type\":\"https://in-toto.io/Statement/v0.1\",\"predicateType\":\"p\",\"predicate\":{},\"subject\":[]}",
                "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicateType\":\"p\",\"predicate\":{},\"subject\":[]}",
                "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicateType\":\"p\",\"subject\":[{}]}",
                "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicateType\":\"p\",\"predicate\":{},"
                        + "\"subject\":[{\"name\":\"a\",\"digest\":{\"sha1\":\"00\"}}]}"
            })
    void shouldRefuseWhatIsNotAStatement(String json) {
        assertThatThrownBy(() -> InTotoStatement.parse(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AttestationException.class)
                .hasMessageStartingWith("expected ");
    }
}
