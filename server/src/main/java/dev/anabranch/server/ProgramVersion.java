package dev.anabranch.server;

import picocli.CommandLine.IVersionProvider;

/// What `version` and `--version` print: our version as the jar's manifest has it, and the Java it runs on.
final class ProgramVersion implements IVersionProvider {
    ProgramVersion() {}

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    static String text() {
        String version = Main.class.getPackage().getImplementationVersion();
        return "anabranch %s (Java %s, %s %s)"
                .formatted(
                        version == null ? "development" : version,
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }
}
