package dev.anabranch.server.convert;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which files become which: every file of a folder with its sub-folders, in the order of their names.
///
/// @param clashes files whose target would bear the name of another's
/// @param unreadable folders that cannot be looked into, and links that lead nowhere, with the reason
record Plan(List<FileConversion> files, List<String> clashes, List<String> unreadable) {
    private static final String XML = ".xml";
    private static final String JSON = ".json";
    private static final String ADF_JSON = ".adf.json";

    /// The plan for a folder. A `.xml` is storage format; a `.json` is ADF unless it is a side file of a `.xml`; other
    /// files are ignored, Markdown too unless it is what is wanted.
    ///
    /// @param only the one format that is wanted; then side files count too
    static Plan forFolder(Path in, Path out, Optional<Format> only) throws IOException {
        var found = new Found(in);
        Files.walkFileTree(in, found);
        var names = found.files.keySet();
        var files = new ArrayList<FileConversion>();
        var clashes = new ArrayList<String>();
        Set<String> targets = new HashSet<>();
        for (var file : found.files.entrySet()) {
            var name = file.getKey();
            var format = formatInFolder(name, names, only);
            if (format.isPresent()) {
                var target = base(name) + format.get().target().ending();
                if (targets.add(target)) {
                    files.add(new FileConversion(name, file.getValue(), out.resolve(target), format.get()));
                } else {
                    clashes.add(name);
                }
            }
        }
        return new Plan(files, clashes, found.unreadable);
    }

    /// The files of a folder by their names, in the order of the names. A link to a folder is not followed: what it
    /// leads to may hold the link.
    private static final class Found extends SimpleFileVisitor<Path> {
        private final Path in;
        private final SortedMap<String, Path> files = new TreeMap<>();
        private final List<String> unreadable = new ArrayList<>();

        Found(Path in) {
            this.in = in;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var name = in.relativize(file).toString();
            if (Files.isRegularFile(file)) {
                files.put(name, file);
            } else if (attributes.isSymbolicLink()
                    && !Files.exists(file)
                    && Format.of(file).isPresent()) {
                unreadable.add(name + ": the link leads nowhere");
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(in)) {
                throw e;
            }
            unreadable.add(in.relativize(file) + ": cannot be read: " + FileConversion.reason(e));
            return FileVisitResult.CONTINUE;
        }
    }

    private static Optional<Format> formatInFolder(String name, Set<String> names, Optional<Format> only) {
        if (only.equals(Optional.of(Format.MARKDOWN))) {
            return Format.of(Path.of(name)).filter(format -> format == Format.MARKDOWN);
        }
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(XML)) {
            return only.orElse(Format.STORAGE) == Format.STORAGE ? Optional.of(Format.STORAGE) : Optional.empty();
        }
        if (!lower.endsWith(JSON) || only.orElse(Format.ADF) != Format.ADF) {
            return Optional.empty();
        }
        boolean sideFile = names.contains(base(name) + XML) || names.contains(withoutEnding(name, JSON) + XML);
        return only.isPresent() || !sideFile ? Optional.of(Format.ADF) : Optional.empty();
    }

    /// The target of one file: `out` itself, or in it when it is a folder or ends as one.
    static Path targetOf(Path in, String out, Format format) {
        var name = base(in.getFileName().toString()) + format.target().ending();
        var target = Path.of(out);
        return out.endsWith("/") || Files.isDirectory(target) ? target.resolve(name) : target;
    }

    /// The name without what says the format.
    static String base(String name) {
        if (name.endsWith(ADF_JSON)) {
            return withoutEnding(name, ADF_JSON);
        }
        int dot = name.lastIndexOf('.');
        int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
        return dot > slash + 1 ? name.substring(0, dot) : name;
    }

    private static String withoutEnding(String name, String ending) {
        return name.substring(0, name.length() - ending.length());
    }
}
