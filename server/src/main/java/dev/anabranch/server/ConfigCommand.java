package dev.anabranch.server;

import dev.anabranch.server.mapping.ConfigurationSchema;
import dev.anabranch.server.platform.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "About anabranch.yaml, the file of settings in a data folder.",
        subcommands = ConfigCommand.Schema.class)
final class ConfigCommand implements Callable<Integer> {
    ConfigCommand() {}

    @Override
    public Integer call() {
        System.err.println("anabranch config: say 'schema' for the JSON Schema of anabranch.yaml");
        return ExitCode.USAGE;
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "Print the JSON Schema of anabranch.yaml, with which editors complete and check it.")
    static final class Schema implements Callable<Integer> {
        Schema() {}

        @Override
        public Integer call() {
            System.out.println(ConfigurationSchema.text());
            System.out.flush();
            return ExitCode.DONE;
        }
    }
}
