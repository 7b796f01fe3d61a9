package dev.anabranch.server;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Try it: a sample company, connected and synced, in one process and without an account.")
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "port on 127.0.0.1 (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where to keep data and files (default: a temporary folder, printed)")
    private Optional<Path> data = Optional.empty();

    DemoCommand() {}

    @Override
    public Integer call() {
        throw new IllegalStateException("being built " + port + data);
    }
}
