package dev.anabranch.server.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which files become which: every file of a folder with its sub-folders, in the order of their names.
///
/// @param clashes files whose target would bear the name of another's
record Plan(List<FileConversion> files, List<String> clashes) {
    private static final String XML = ".xml";
    private static final String JSON = ".json";
    private static final String ADF_JSON = ".adf.json";

    /// The plan for a folder. A `.xml` is storage format; a `.json` is ADF unless it is a side file of a `.xml`; other
    /// files are ignored, Markdown too unless it is what is wanted.
    ///
    /// @param only the one format that is wanted; then side files count too
    static Plan forFolder(Path in, Path out, Optional<Format> only) throws IOException {
        var names = new TreeSet<String>();
        try (var walk = Files.walk(in)) {
            walk.filter(Files::isRegularFile)
                    .map(file -> in.relativize(file).toString())
                    .forEach(names::add);
        }
        var files = new ArrayList<FileConversion>();
        var clashes = new ArrayList<String>();
        Set<String> targets = new HashSet<>();
        for (var name : names) {
            var format = formatInFolder(name, names, only);
            if (format.isPresent()) {
                var target = base(name) + format.get().target().ending();
                if (targets.add(target)) {
                    files.add(new FileConversion(name, in.resolve(name), out.resolve(target), format.get()));
                } else {
                    clashes.add(name);
                }
            }
        }
        return new Plan(files, clashes);
    }

    private static Optional<Format> formatInFolder(String name, Set<String> names, Optional<Format> only) {
        if (only.equals(Optional.of(Format.MARKDOWN))) {
            return Format.of(Path.of(name)).filter(format -> format == Format.MARKDOWN);
        }
        if (name.endsWith(XML)) {
            return only.orElse(Format.STORAGE) == Format.STORAGE ? Optional.of(Format.STORAGE) : Optional.empty();
        }
        if (!name.endsWith(JSON) || only.orElse(Format.ADF) != Format.ADF) {
            return Optional.empty();
        }
        boolean sideFile = names.contains(base(name) + XML) || names.contains(withoutEnding(name, JSON) + XML);
        return only.isPresent() || !sideFile ? Optional.of(Format.ADF) : Optional.empty();
    }

    /// The target of one file: `out` itself, or in it when it is a folder.
    static Path targetOf(Path in, Path out, Format format) {
        var name = base(in.getFileName().toString()) + format.target().ending();
        return Files.isDirectory(out) ? out.resolve(name) : out;
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
