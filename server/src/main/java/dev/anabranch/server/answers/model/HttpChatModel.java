package dev.anabranch.server.answers.model;

import java.util.List;
import java.util.Optional;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A chat model of Spring AI over our own client, which asks one host alone and takes no more than it should
/// (docs/decisions/0026-models-by-our-own-client.md). Knows no tools: nothing that a model writes is carried out.
/// Safe for any number of threads.
final class HttpChatModel implements ChatModel, AutoCloseable {
    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";

    private final ModelAddress address;
    private final ModelCalls calls;

    HttpChatModel(ModelAddress address, ModelCalls calls) {
        this.address = address;
        this.calls = calls;
    }

    /// Asks when it is subscribed to, and reads in the thread that wants more.
    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        var protocol = address.protocol();
        var question = JsonMapper.shared()
                .writeValueAsString(protocol.question(
                        address.model(), text(prompt.getSystemMessage()), text(prompt.getUserMessage())));
        return Flux.using(
                () -> calls.ask(question), lines -> Flux.generate(sink -> next(lines, sink)), ModelLines::close);
    }

    /// The whole answer at once.
    @Override
    public ChatResponse call(Prompt prompt) {
        var text = new StringBuilder();
        stream(prompt).doOnNext(part -> text.append(text(part))).blockLast();
        return response(text.toString());
    }

    /// What a part of an answer says.
    static String text(ChatResponse part) {
        return part.getResults().stream()
                .map(each -> text(each.getOutput()))
                .findFirst()
                .orElse("");
    }

    private static String text(Message message) {
        return Optional.ofNullable(message.getText()).orElse("");
    }

    /// One part, the end, or what went wrong.
    private void next(ModelLines lines, SynchronousSink<ChatResponse> sink) {
        while (true) {
            var line = lines.next();
            if (line.isEmpty()) {
                sink.error(calls.failed("broke off"));
                return;
            }
            switch (part(line.get())) {
                case Part.Text(var text, var then) -> {
                    sink.next(response(text));
                    end(then, sink);
                    return;
                }
                case Part.Nothing() -> {
                    // the next line
                }
                case Part end -> {
                    end(end, sink);
                    return;
                }
            }
        }
    }

    private void end(Part part, SynchronousSink<ChatResponse> sink) {
        switch (part) {
            case Part.End() -> sink.complete();
            case Part.Cut() -> sink.error(calls.failed("wrote as much as it may, and was cut off"));
            case Part.Trouble() -> sink.error(calls.failed("broke off, and says that it failed"));
            case Part.Text more -> throw new IllegalStateException("a text within a text");
            case Part.Nothing() -> {
                // it goes on
            }
        }
    }

    private Part part(String line) {
        if (line.isBlank()
                || line.startsWith(":")
                || line.startsWith("event:")
                || line.startsWith("id:")
                || line.startsWith("retry:")) {
            return new Part.Nothing();
        }
        var data = line.startsWith(DATA) ? line.substring(DATA.length()).strip() : line;
        return data.equals(DONE) ? new Part.End() : address.protocol().part(read(data));
    }

    private JsonNode read(String data) {
        try {
            var read = JsonMapper.shared().readTree(data);
            if (read.isObject()) {
                return read;
            }
        } catch (JacksonException notJson) {
            // said below
        }
        throw calls.failed("answered what no model answers. See whether answer-url leads to a server that speaks as"
                + " answer-model says (%s)".formatted(address.protocol().word()));
    }

    private static ChatResponse response(String text) {
        return new ChatResponse(List.of(new Generation(new AssistantMessage(text))));
    }

    @Override
    public void close() {
        calls.close();
    }
}
