package dev.anabranch.server;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The secret of a command: from a file that holds nothing else, from standard input, or from the environment; never
/// from a flag.
final class SyncToken {
    private static final int LONGEST = 64 * 1024;
    private static final Path STANDARD_INPUT = Path.of("-");

    private SyncToken() {}

    /// The secret.
    ///
    /// @param file where it is; `-` for standard input, empty for the environment
    /// @throws CommandFailed when there is none, or it cannot be one
    static Secret secret(Optional<Path> file) {
        try {
            return Secret.of(token(file));
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(ExitCode.SIGN_IN_NEEDED, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static String token(Optional<Path> file) {
        if (file.isPresent()) {
            return tokenIn(file.get());
        }
        var token = System.getenv("ANABRANCH_TOKEN");
        if (token == null || token.isBlank()) {
            throw new CommandFailed(
                    ExitCode.SIGN_IN_NEEDED,
                    "There is no token: set ANABRANCH_TOKEN, or name a file that holds it with --token-file");
        }
        return token;
    }

    private static String tokenIn(Path file) {
        try {
            var bytes = bytes(file);
            var token = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (token.isBlank() || bytes.length == LONGEST) {
                throw notAToken(file, token.isBlank() ? "is empty" : "is too long to hold a token", null);
            }
            return token;
        } catch (NoSuchFileException missing) {
            throw notAToken(file, "does not exist", missing);
        } catch (AccessDeniedException denied) {
            throw notAToken(file, "cannot be read: there is no right to", denied);
        } catch (CharacterCodingException binary) {
            throw notAToken(file, "is no text", binary);
        } catch (IOException unreadable) {
            throw notAToken(file, Files.isDirectory(file) ? "is a folder" : "cannot be read", unreadable);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return System.in.readNBytes(LONGEST);
        }
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(LONGEST);
        }
    }

    private static CommandFailed notAToken(Path file, String why, @Nullable Exception cause) {
        var message = "%s %s; it has to hold the token and nothing else"
                .formatted(file.equals(STANDARD_INPUT) ? "Standard input" : "The token file " + file, why);
        return cause == null
                ? new CommandFailed(ExitCode.SIGN_IN_NEEDED, message)
                : new CommandFailed(ExitCode.SIGN_IN_NEEDED, message, cause);
    }
}
