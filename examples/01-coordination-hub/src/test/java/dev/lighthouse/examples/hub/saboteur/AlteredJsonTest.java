package dev.lighthouse.examples.hub.saboteur;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlteredJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":\"xyz\"}",
                "{\"a\":\"\"}",
                "{\"a\":1,\"b\":2}",
                "{\"a\":1E+400}",
                "{\"a\":true}",
                "{\"a\":null}",
                "{\"a\":{\"b\":[1]}}",
                "{\"a\":\"\\ud83d\\ude00\"}"
            })
    void shouldMakeAnotherObjectOfTheSameShape(String json) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String altered = AlteredJson.of(json);
        assertThat(mapper.readTree(altered).isObject()).isTrue();
        assertThat(mapper.readTree(altered)).isNotEqualTo(mapper.readTree(json));
    }
}
