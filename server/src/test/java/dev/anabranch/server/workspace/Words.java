package dev.anabranch.server.workspace;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/// Everything that is logged while it is open, of whatever level the loggers let through.
final class Words extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final List<String> lines = new CopyOnWriteArrayList<>();

    static Words listening() {
        var words = new Words();
        words.start();
        ROOT.addAppender(words);
        return words;
    }

    @Override
    protected void append(ILoggingEvent event) {
        var cause = event.getThrowableProxy();
        lines.add(event.getFormattedMessage() + (cause == null ? "" : ThrowableProxyUtil.asString(cause)));
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        ROOT.detachAppender(this);
        stop();
    }
}
