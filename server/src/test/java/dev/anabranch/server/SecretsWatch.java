package dev.anabranch.server;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/// Watches everything that comes out of a server for the secrets that went in: answers, logs, and what it leaves on
/// disk, as they are and in the forms in which they travel. Safe for any number of threads.
final class SecretsWatch extends AppenderBase<ILoggingEvent> {
    private static final int SHORTEST = 8;

    private final Set<String> forms = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> found = new ConcurrentLinkedQueue<>();

    /// A watch that listens to the log from now on.
    static SecretsWatch begun(Collection<String> secrets) {
        var watch = new SecretsWatch();
        secrets.forEach(watch::hide);
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        watch.setContext(root.getLoggerContext());
        watch.start();
        root.addAppender(watch);
        return watch;
    }

    /// From here on nobody may see this, either.
    void hide(String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("Too short to be found: it would be found everywhere.");
        }
        forms.addAll(forms(secret));
    }

    /// The secret as it is, in base64 wherever it begins in what was encoded, in hexadecimal, in an address and in
    /// JSON with everything escaped that may be.
    static Set<String> forms(String secret) {
        var forms = new LinkedHashSet<String>();
        forms.add(secret);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                var text = encoder.withoutPadding().encodeToString(shifted);
                // the signs at the ends depend on what stands beside it
                forms.add(text.substring(before == 0 ? 0 : before + 1, text.length() - 1));
            }
        }
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        forms.add(secret.chars()
                .mapToObj(letter ->
                        Character.isLetterOrDigit(letter) ? Character.toString(letter) : "\\u%04x".formatted(letter))
                .collect(Collectors.joining()));
        var quoted = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        forms.add(quoted);
        forms.add(quoted.replace("/", "\\/"));
        return forms;
    }

    /// Looks at an answer, its headers among it.
    void look(HttpResponse<String> answer) {
        look(
                answer.request().method() + " " + answer.request().uri().getPath(),
                answer.headers().map() + "\n" + answer.body());
    }

    void look(String where, String text) {
        if (forms.stream().anyMatch(text::contains)) {
            found.add(where);
        }
    }

    /// Looks into every file below a folder, whatever it is.
    ///
    /// @param own files that the test itself wrote
    void lookInto(Path folder, Collection<Path> own) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !own.contains(file))
                    .forEach(this::lookAt);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void lookAt(Path file) {
        try {
            look(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException gone) {
            // a draft that was there when the folder was listed
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        look(
                "log of " + event.getLoggerName(),
                event.getFormattedMessage()
                        + Arrays.toString(event.getArgumentArray())
                        + Optional.<IThrowableProxy>ofNullable(event.getThrowableProxy())
                                .map(ThrowableProxyUtil::asString)
                                .orElse(""));
    }

    /// Ends the watch.
    ///
    /// @throws AssertionError when a secret was seen; it says where, and not which
    void end() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(this);
        stop();
        if (!found.isEmpty()) {
            throw new AssertionError("A secret was seen in: " + new LinkedHashSet<>(found));
        }
    }
}
