package dev.anabranch.server.embedding;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.onnxruntime.OrtEnvironment;
import dev.anabranch.server.embedding.EmbeddingFailed.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The native code of ONNX Runtime and of the tokenizers. Both unpack it from their jars, and by themselves would
/// leave it in the home folder, or in the temporary one when the process is killed. Here it lies in a temporary
/// folder of its own only until it is loaded.
final class NativeLibraries {
    private static final String RUNTIME_FOLDER = "onnxruntime.native.path";
    private static final String TOKENIZERS_FOLDER = "ENGINE_CACHE_DIR";

    /// Without it the tokenizers would tell their makers about the machine.
    private static final String NO_NETWORK = "ai.djl.offline";

    private NativeLibraries() {}

    /// What runs models; loaded with the first call.
    ///
    /// @throws EmbeddingFailed when this machine cannot run it
    static OrtEnvironment runtime() {
        try {
            return Held.RUNTIME;
        } catch (LinkageError failed) { // what the initialiser of a class throws as an error comes as it is
            throw new EmbeddingFailed(
                    Kind.UNUSABLE,
                    ("The native libraries that run embedding models do not load on this machine (%s, %s): %s. There are some"
                                    + " for Linux with glibc (x86-64, arm64), macOS (arm64) and Windows (x86-64). Elsewhere:"
                                    + " 'embedding: none', or a model behind HTTP.")
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), reason(failed)),
                    failed);
        }
    }

    private static String reason(Throwable failed) {
        var cause = Optional.ofNullable(failed.getCause()).orElse(failed);
        return Optional.ofNullable(cause.getMessage())
                .orElse(cause.getClass().getSimpleName())
                .lines()
                .findFirst()
                .orElse("");
    }

    /// The virtual machine loads native code once, and never gives it back.
    private static final class Held {
        private static final OrtEnvironment RUNTIME = loaded();

        private static OrtEnvironment loaded() {
            try {
                Path folder = Files.createTempDirectory("anabranch-native-");
                try {
                    System.setProperty(NO_NETWORK, "true");
                    System.setProperty(TOKENIZERS_FOLDER, folder.toString());
                    LibUtils.checkStatus();
                    unpack(folder);
                    System.setProperty(RUNTIME_FOLDER, folder.toString());
                    return OrtEnvironment.getEnvironment("anabranch");
                } finally {
                    System.clearProperty(RUNTIME_FOLDER);
                    System.clearProperty(TOKENIZERS_FOLDER);
                    delete(folder);
                }
            } catch (IOException failure) {
                throw new IllegalStateException(failure.getMessage(), failure);
            }
        }
    }

    private static void unpack(Path folder) throws IOException {
        for (var name : List.of("onnxruntime", "onnxruntime4j_jni")) {
            var file = System.mapLibraryName(name);
            try (var bytes = OrtEnvironment.class.getResourceAsStream("/ai/onnxruntime/native/" + platform() + file)) {
                if (bytes == null) {
                    throw new IOException("there is none for this kind of machine");
                }
                Files.copy(bytes, folder.resolve(file));
            }
        }
    }

    /// The names of folders in the jar of ONNX Runtime.
    private static String platform() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var name =
                system.contains("win") && !system.contains("darwin") ? "win" : system.contains("mac") ? "osx" : "linux";
        return name + (System.getProperty("os.arch").equals("aarch64") ? "-aarch64/" : "-x64/");
    }

    /// Loaded code needs its file no more, except on Windows, where it goes with the process.
    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                try {
                    Files.delete(file);
                } catch (IOException inUse) {
                    file.toFile().deleteOnExit();
                }
            }
        }
    }
}
