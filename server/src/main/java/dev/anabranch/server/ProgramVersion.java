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
        return "anabranch %s (Java %s, %s %s)"
                .formatted(number(), Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /// Our version alone.
    static String number() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
