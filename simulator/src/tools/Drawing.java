import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/// A PNG drawn by commands such as `line 0 0 100 100`; the first one is `size 640 360 #ffffff`.
final class Drawing {
    private Drawing() {}

    static byte[] make(List<String> commands) throws IOException {
        var size = commands.getFirst().split(" ");
        var image = new BufferedImage(Integer.parseInt(size[1]), Integer.parseInt(size[2]), BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.decode(size[3]));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        commands.stream().skip(1).filter(command -> !command.isBlank()).forEach(command -> draw(graphics, command));
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /// One command: its name, then numbers, then perhaps a text.
    private static void draw(Graphics2D g, String command) {
        var words = command.split(" ");
        switch (words[0]) {
            case "color" -> g.setColor(Color.decode(words[1]));
            case "width" -> g.setStroke(new BasicStroke(at(words, 1)));
            case "font" -> g.setFont(g.getFont().deriveFont((float) at(words, 1)));
            case "line" -> g.drawLine(at(words, 1), at(words, 2), at(words, 3), at(words, 4));
            case "rect" -> g.drawRect(at(words, 1), at(words, 2), at(words, 3), at(words, 4));
            case "fillrect" -> g.fillRect(at(words, 1), at(words, 2), at(words, 3), at(words, 4));
            case "oval" -> g.drawOval(at(words, 1), at(words, 2), at(words, 3), at(words, 4));
            case "filloval" -> g.fillOval(at(words, 1), at(words, 2), at(words, 3), at(words, 4));
            case "poly" -> g.drawPolyline(points(words).xpoints, points(words).ypoints, points(words).npoints);
            case "fill" -> g.fillPolygon(points(words));
            case "text" -> g.drawString(command.split(" ", 4)[3], at(words, 1), at(words, 2));
            default -> throw new IllegalArgumentException(command);
        }
    }

    private static int at(String[] words, int index) {
        return Integer.parseInt(words[index]);
    }

    private static Polygon points(String[] words) {
        var points = new Polygon();
        for (int i = 1; i < words.length; i++) {
            var point = words[i].split(",");
            points.addPoint(Integer.parseInt(point[0]), Integer.parseInt(point[1]));
        }
        return points;
    }
}
