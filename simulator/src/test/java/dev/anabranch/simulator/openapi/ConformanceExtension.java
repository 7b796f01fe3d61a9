package dev.anabranch.simulator.openapi;

import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails a test during which a simulator and its caller exchanged something that the specifications do not know.
/// Registered for all tests with this class on their class path.
public final class ConformanceExtension implements AfterEachCallback, AfterAllCallback {
    @Override
    public void afterEach(ExtensionContext context) {
        failOnProblems();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        failOnProblems();
    }

    private static void failOnProblems() {
        var problems = ConformanceListener.take();
        if (!problems.isEmpty()) {
            throw new AssertionError(problems.size() + " deviations from the published specification:\n"
                    + problems.stream().distinct().limit(20).collect(Collectors.joining("\n")));
        }
    }
}
