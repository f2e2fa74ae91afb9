package dev.lighthouse.fuse.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardingFileSystemTest {

    /** Methods that are added later too. */
    static Stream<Method> requests() {
        return Arrays.stream(FuseFileSystem.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void shouldHandOnEveryRequestWithItsArgumentsAndItsAnswer(Method request) throws Exception {
        List<Method> asked = new ArrayList<>();
        List<@Nullable Object> given = new ArrayList<>();
        FuseFileSystem files = (FuseFileSystem) Proxy.newProxyInstance(
                FuseFileSystem.class.getClassLoader(),
                new Class<?>[] {FuseFileSystem.class},
                (proxy, method, arguments) -> {
                    asked.add(method);
                    given.addAll(arguments == null ? List.of() : Arrays.asList(arguments));
                    return some(method.getReturnType(), 99);
                });
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Class<?> type : request.getParameterTypes()) {
            arguments.add(some(type, arguments.size()));
        }

        Object answer = request.invoke(new ForwardingFileSystem(files) {}, arguments.toArray());

        assertThat(asked).containsExactly(request);
        assertThat(given).isEqualTo(arguments);
        assertThat(answer).isEqualTo(some(request.getReturnType(), 99));
    }

    /** Different numbers, so that two of them that change places are seen; nothing of what cannot be made. */
    private static @Nullable Object some(Class<?> type, int number) {
        if (type == long.class) {
            return (long) number;
        }
        if (type == int.class) {
            return number;
        }
        if (type == boolean.class) {
            return true;
        }
        return type == FileName.class ? FileName.of("name-" + number) : null;
    }
}
