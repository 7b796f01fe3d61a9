package dev.anabranch.server.embedding;

import dev.anabranch.server.embedding.EmbeddingFailed.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a model that runs here is made of.
sealed interface OnnxFiles {
    /// Names the model in messages.
    String name();

    /// Differs where the bytes of the model or of its tokenizer do.
    String id();

    byte[] model() throws IOException;

    String tokenizer() throws IOException;

    /// bge-small-en-v1.5, quantised, as it lies in a jar.
    record Bundled() implements OnnxFiles {
        private static final String NAME = "bge-small-en-v1.5-q";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String id() {
            return NAME;
        }

        @Override
        public byte[] model() throws IOException {
            return bytes(NAME + ".onnx");
        }

        @Override
        public String tokenizer() throws IOException {
            return new String(bytes(NAME + "-tokenizer.json"), StandardCharsets.UTF_8);
        }

        private static byte[] bytes(String name) throws IOException {
            try (InputStream stream = Bundled.class.getResourceAsStream("/" + name)) {
                if (stream == null) {
                    throw new IOException(name + " is missing from the libraries of the program");
                }
                return stream.readAllBytes();
            }
        }
    }

    /// A file of somebody's choice, with its `tokenizer.json` beside it.
    record Chosen(Path file) implements OnnxFiles {
        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public String id() {
            try {
                var digest = sha256();
                digest.update(model());
                return "onnx-" + HexFormat.of().formatHex(digest.digest(Files.readAllBytes(tokenizerFile())), 0, 8);
            } catch (IOException unreadable) {
                throw unreadable(unreadable);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static MessageDigest sha256() throws NoSuchAlgorithmException {
            return MessageDigest.getInstance("SHA-256");
        }

        private EmbeddingFailed unreadable(IOException cause) {
            return new EmbeddingFailed(
                    Kind.UNUSABLE, "The embedding model %s cannot be read: %s".formatted(file, cause), cause);
        }

        @Override
        public byte[] model() throws IOException {
            return Files.readAllBytes(file);
        }

        @Override
        public String tokenizer() throws IOException {
            return Files.readString(tokenizerFile());
        }

        private Path tokenizerFile() {
            return file.resolveSibling("tokenizer.json");
        }
    }
}
