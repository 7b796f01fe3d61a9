package dev.anabranch.server;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        description = "Print the version of this program and of the Java it runs on.")
final class VersionCommand implements Callable<Integer> {
    VersionCommand() {}

    @Override
    public Integer call() {
        System.out.println(ProgramVersion.text());
        return 0;
    }
}
