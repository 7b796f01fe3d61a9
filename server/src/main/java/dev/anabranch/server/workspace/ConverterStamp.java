package dev.anabranch.server.workspace;

import dev.anabranch.converter.Converter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/// Tells one build of the converter from another, so that an upgrade makes all files anew from the store. It is made
/// of the classes themselves, and nobody has to remember to count it up.
///
/// Two builds that convert alike may have two stamps; that costs a rendering, and writes nothing.
final class ConverterStamp {
    private static final int LENGTH = 16;

    private static final String CONVERTER = "dev/anabranch/converter/";

    /// What only leads back from Markdown makes no files.
    private static final String BACK = CONVERTER + "back/";

    private static final String ROUND_TRIP = CONVERTER + "roundtrip/";

    private ConverterStamp() {}

    /// The stamp of the converter that this program uses.
    static String ofThisProgram() {
        return OfThisProgram.STAMP;
    }

    /// Computed when it is first asked for.
    private static final class OfThisProgram {
        private static final String STAMP = of(place());

        private static Path place() {
            try {
                var source = Converter.class.getProtectionDomain().getCodeSource();
                return Path.of(source.getLocation().toURI());
            } catch (URISyntaxException impossible) { // the class loader made it
                throw new IllegalStateException(impossible);
            }
        }
    }

    /// The stamp of the converter in a folder of classes or a jar.
    static String of(Path classes) {
        try {
            var sums = Files.isDirectory(classes) ? sumsOfFolder(classes) : sumsOfJar(classes);
            sums.keySet()
                    .removeIf(name ->
                            !name.startsWith(CONVERTER) || name.startsWith(BACK) || name.startsWith(ROUND_TRIP));
            return Disk.hash(sums.toString().getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH);
        } catch (IOException failure) {
            throw new UncheckedIOException("The program cannot read its own classes in " + classes, failure);
        }
    }

    private static SortedMap<String, Long> sumsOfFolder(Path folder) throws IOException {
        var sums = new TreeMap<String, Long>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(ConverterStamp::isClass).toList()) {
                var sum = new CRC32();
                sum.update(Files.readAllBytes(file));
                sums.put(folder.relativize(file).toString().replace('\\', '/'), sum.getValue());
            }
        }
        return sums;
    }

    private static boolean isClass(Path file) {
        return file.toString().endsWith(".class");
    }

    /// A jar has the same sums in its table of contents.
    private static SortedMap<String, Long> sumsOfJar(Path jar) throws IOException {
        var sums = new TreeMap<String, Long>();
        try (var open = new JarFile(jar.toFile())) {
            open.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .forEach(entry -> sums.put(entry.getName(), entry.getCrc()));
        }
        return sums;
    }
}
