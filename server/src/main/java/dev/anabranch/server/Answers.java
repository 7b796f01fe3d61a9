package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.sync.Cancelled;
import dev.anabranch.server.sync.StorageFailed;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import tools.jackson.databind.json.JsonMapper;

/// How the commands that look after a folder answer.
final class Answers {
    private Answers() {}

    /// Does the work of a command, and says why it could not be done: in words on standard error and, for scripts, as
    /// an object on standard output.
    static int telling(boolean json, IntSupplier work) {
        try {
            return understood(work);
        } catch (CommandFailed refused) {
            if (json) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("status", "failed");
                object.put("code", code(refused.exitCode()));
                object.put("message", String.valueOf(refused.getMessage()));
                print(object);
            }
            throw refused;
        }
    }

    /// Prints one object on one line of standard output.
    static void print(Map<String, Object> object) {
        System.out.println(JsonMapper.shared().writeValueAsString(object));
        System.out.flush();
    }

    /// The word for an exit code, as the commands use it in JSON.
    static String code(int exitCode) {
        return switch (exitCode) {
            case ExitCode.USAGE -> "usage";
            case ExitCode.SIGN_IN_NEEDED -> "sign_in_needed";
            case ExitCode.CONFLICT -> "conflict";
            case ExitCode.DAMAGE_FOUND -> "damage_found";
            default -> "storage";
        };
    }

    /// What a command says of an index that failed.
    static CommandFailed failed(EngineFailed failure) {
        int code = failure.kind() == EngineFailed.Kind.DAMAGED ? ExitCode.DAMAGE_FOUND : ExitCode.FAILED;
        return new CommandFailed(code, String.valueOf(failure.getMessage()), failure);
    }

    private static int understood(IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (EngineFailed failure) {
            throw failed(failure);
        } catch (DatabaseFailed failure) {
            int code = failure.isDamaged() ? ExitCode.DAMAGE_FOUND : ExitCode.FAILED;
            throw new CommandFailed(code, String.valueOf(failure.getMessage()), failure);
        } catch (StorageFailed | UncheckedIOException failure) {
            throw new CommandFailed(ExitCode.FAILED, String.valueOf(failure.getMessage()), failure);
        } catch (Cancelled stopped) {
            throw new CommandFailed(
                    ExitCode.FAILED, "Stopped. What is not done is on the list; call it again to go on.", stopped);
        }
    }
}
