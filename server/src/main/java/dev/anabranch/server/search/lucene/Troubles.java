package dev.anabranch.server.search.lucene;

import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.EngineFailed.Kind;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.LockObtainFailedException;

/// Says what it means that Lucene fails.
final class Troubles {
    private Troubles() {}

    /// Something that Lucene does.
    @FunctionalInterface
    interface Step<T> {
        T go() throws IOException;
    }

    /// Does it.
    ///
    /// @param name of the index, for people
    /// @throws EngineFailed when Lucene throws
    static <T> T telling(String name, Step<T> step) {
        try {
            return step.go();
        } catch (UncheckedIOException | InternalError damage) {
            throw damaged(name, damage);
        } catch (LockObtainFailedException held) {
            throw new EngineFailed(
                    Kind.UNAVAILABLE, "Another process writes to the index in %s.".formatted(name), held);
        } catch (IOException failure) {
            if (isDamage(failure)) {
                throw damaged(name, failure);
            }
            throw new EngineFailed(
                    isFull(failure) ? Kind.FULL : Kind.UNAVAILABLE,
                    "The index in %s cannot be used: %s".formatted(name, failure.getMessage()),
                    failure);
        } catch (IllegalStateException closed) {
            throw closed(name, closed);
        }
    }

    /// What a writer throws that is closed, or is about to close because of a failure in the background: the cause
    /// then.
    private static EngineFailed closed(String name, IllegalStateException closed) {
        var cause = closed.getCause();
        boolean isOfLucene = closed instanceof AlreadyClosedException
                || cause instanceof IOException
                || (cause != null && isDamage(cause));
        if (!isOfLucene) {
            throw closed;
        }
        return cause != null && isDamage(cause)
                ? damaged(name, cause)
                : new EngineFailed(Kind.UNAVAILABLE, "The index in %s is closed.".formatted(name), closed);
    }

    /// Whether what was thrown means that the index has to be built anew. An internal error does: a file became
    /// shorter while it was read.
    static boolean isDamage(Throwable failure) {
        return failure instanceof CorruptIndexException
                || failure instanceof IndexFormatTooNewException
                || failure instanceof IndexFormatTooOldException
                || failure instanceof FileNotFoundException
                || failure instanceof NoSuchFileException
                || failure instanceof EOFException
                || failure instanceof UncheckedIOException
                || failure instanceof InternalError;
    }

    static EngineFailed damaged(String name, Throwable damage) {
        return new EngineFailed(
                Kind.DAMAGED, "The index in %s is damaged. It has to be built anew.".formatted(name), damage);
    }

    private static boolean isFull(IOException failure) {
        var message = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return message != null && message.contains("No space left");
    }
}
