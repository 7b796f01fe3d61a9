package dev.anabranch.extractor.child;

import dev.anabranch.extractor.Extracted.Text;
import dev.anabranch.extractor.Wire;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.Callable;

/// A child that tries each way out, the port being the name of the file.
public final class Escape {
    private Escape() {}

    public static void main(String[] arguments) throws IOException {
        var out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        var in = new DataInputStream(new BufferedInputStream(System.in));
        NoNetwork.close();
        Wire.sayReady(out);
        var heading = Wire.readHeading(in);
        int port = Integer.parseInt(heading.name());
        var ways = new StringBuilder();
        attempt(ways, "socket", () -> new Socket(InetAddress.getLoopbackAddress(), port));
        attempt(
                ways,
                "channel",
                () -> SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        attempt(
                ways,
                "url",
                () -> URI.create("http://127.0.0.1:" + port).toURL().openStream());
        attempt(ways, "name", () -> InetAddress.getAllByName("localhost.example.com"));
        Wire.writeAnswer(out, heading.number(), new Text(ways.toString(), List.of(), false, 0));
    }

    private static void attempt(StringBuilder ways, String name, Callable<?> way) {
        String result;
        try {
            way.call();
            result = "open";
        } catch (Exception | LinkageError refused) {
            result = "closed";
        }
        ways.append(name).append(' ').append(result).append('\n');
    }
}
