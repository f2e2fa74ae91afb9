package dev.lighthouse.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compiles the tests, then runs the project's scenarios in forked workers against their targets. Results are under
 * {@code target/lighthouse}. For the command line; in {@code <executions>} use {@code load-no-fork}.
 */
@Mojo(name = "load", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.TEST_COMPILE)
public final class LoadMojo extends LoadNoForkMojo {}
