package dev.anabranch.extractor;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How the child is started: by the Java that runs this program, with an environment that holds no secret of ours, and
/// with the parsers on its class path, which the parent has not.
///
/// @param arguments the whole command line but for what depends on the folder of one child
record ChildCommand(List<String> arguments) {
    private static final String PROGRAM = "dev.anabranch.extractor.child.ExtractorProgram";

    /// Beside this module, as built and as packaged.
    private static final String LIBRARIES = "extractor-libraries";

    ChildCommand {
        arguments = List.copyOf(arguments);
    }

    static ChildCommand ofThisProgram(Limits limits) {
        return of(PROGRAM, classPath(), limits);
    }

    static ChildCommand of(String program, String classPath, Limits limits) {
        var arguments = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xss2m",
                "-XX:MaxMetaspaceSize=192m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+UseSerialGC",
                // a file of a second is read before the second compiler has paid for its work
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                // no name leads to an address
                "-Djdk.net.hosts.file=" + (isWindows() ? "NUL" : "/dev/null"),
                "-Djava.nio.channels.spi.SelectorProvider=dev.anabranch.extractor.child.NoNetwork",
                // entities of XML are bounded and lead nowhere, whoever parses it
                "-Djavax.xml.accessExternalDTD=",
                "-Djavax.xml.accessExternalSchema=",
                "-Djavax.xml.accessExternalStylesheet=",
                "-Djdk.xml.entityExpansionLimit=1000",
                "-Djdk.xml.maxGeneralEntitySizeLimit=100000",
                "-Djdk.xml.totalEntitySizeLimit=1000000",
                "-cp",
                classPath,
                program));
        arguments.addAll(LimitArguments.written(limits));
        return new ChildCommand(arguments);
    }

    /// A process in this folder, not started yet.
    ProcessBuilder in(Path folder) {
        var all = new ArrayList<>(arguments);
        all.add(1, "-Djava.io.tmpdir=" + folder);
        all.add(1, "-XX:ErrorFile=" + folder.resolve("crash.log"));
        var builder = new ProcessBuilder(all).directory(folder.toFile());
        // what parsers complain of holds what is in the file
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        var environment = builder.environment();
        environment.clear(); // tokens and passwords may be in it, and options that change the child
        environment.putAll(Map.of("LC_ALL", "C.UTF-8"));
        return builder;
    }

    private static String classPath() {
        try {
            var own = Path.of(ChildCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return own + File.pathSeparator + own.resolveSibling(LIBRARIES) + File.separator + "*";
        } catch (URISyntaxException impossible) { // the location of a file is one
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }

    /// A folder that is empty and gone after its child.
    static Path folder() throws IOException {
        return Files.createTempDirectory("anabranch-extractor");
    }
}
