package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.http.FileSink;

/// Where the bytes of an attachment go. What a try wrote is incomplete until `download` returns: only that says that
/// the
/// file is whole. A sink that keeps what was cut off lets the next try, or the next process, go on there.
@FunctionalInterface
public interface AttachmentSink extends FileSink {}
