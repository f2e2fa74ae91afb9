package dev.lighthouse.junit;

import dev.lighthouse.controller.ControllerLauncher;
import dev.lighthouse.controller.RunConfiguration;
import dev.lighthouse.internal.UserError;
import dev.lighthouse.result.Problem;
import dev.lighthouse.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs the scenario of a {@link LoadTest} before its method, hands over the result, and judges it afterwards. */
final class LoadTestExtension implements BeforeTestExecutionCallback, AfterTestExecutionCallback, ParameterResolver {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(LoadTestExtension.class);

    LoadTestExtension() {}

    @Override
    public void beforeTestExecution(ExtensionContext context) throws IOException, InterruptedException {
        LoadTest test = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), LoadTest.class)
                .orElseThrow();
        store(context).put(LoadResult.class, run(test.value(), context.getRequiredTestClass()));
    }

    private static LoadResult run(Class<?> scenario, Class<?> test) throws IOException, InterruptedException {
        LoadTestSettings settings = LoadTestSettings.ofThisJvm();
        RunConfiguration run = settings.configuration(scenario, test);
        ControllerLauncher.Outcome outcome = new ControllerLauncher(
                        settings.java(),
                        settings.classPath(),
                        settings.project(),
                        System.out::println,
                        System.err::println)
                .run(run);
        RunFolder folder = RunFolder.of(Path.of(run.root()), run.runId());
        if (!Files.exists(folder.resultFile())) {
            throw new UserError(outcome.message());
        }
        LoadResult result = LoadResult.of(folder);
        System.out.println("report: " + result.report());
        if (!outcome.isMeasured()) {
            throw new UserError(outcome.message() + ": "
                    + result.scenario().problems().stream()
                            .map(Problem::message)
                            .collect(Collectors.joining("; ")));
        }
        return result;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        LoadResult result = store(context).get(LoadResult.class, LoadResult.class);
        if (result != null) {
            Promises.of(result, takesTheResult(context)).require();
        }
    }

    private static boolean takesTheResult(ExtensionContext context) {
        for (Class<?> type : context.getRequiredTestMethod().getParameterTypes()) {
            if (type == LoadResult.class) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LoadResult.class
                && store(context).get(LoadResult.class) != null;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Objects.requireNonNull(store(context).get(LoadResult.class));
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(OURS);
    }
}
