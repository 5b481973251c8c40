package dev.seg.samples.shop;

import java.util.List;

/** A language: its ISO 639 code, the names that people have in it and what they type into the search box. */
record Tongue(String code, List<String> women, List<String> men, List<String> families, List<String> queries) {

    static final Tongue ROMANIAN = new Tongue(
            "ro",
            List.of("Maria", "Ioana", "Andreea", "Mădălina", "Ștefania", "Sânziana", "Anca", "Ruxandra"),
            List.of("Andrei", "Ștefan", "Răzvan", "Ionuț", "Mihai", "Cătălin", "Ion \"Nelu\"", "Vlăduț"),
            List.of("Popescu", "Ionescu", "Șerban", "Țurcanu", "Brătianu", "Dumitrașcu", "Mânzatu", "Văcărescu"),
            List.of("ceai verde", "pantofi de alergare", "cafea boabe", "geacă roșie", "ȘOSETE", "cadou pentru mama"));

    static final Tongue GERMAN = new Tongue(
            "de",
            List.of("Anna", "Lena", "Käthe", "Jördis", "Mareike", "Änne", "Heike"),
            List.of("Jürgen", "Björn", "Lukas", "Sören", "Günther", "Karl-Heinz", "Max"),
            List.of("Müller", "Weiß", "Schröder", "Strauß", "Jäger", "Böttcher", "von der Heide", "Groß"),
            List.of("grüner tee", "laufschuhe", "kaffee 1kg", "rote jacke", "Größe 44", "geschenk für oma"));

    static final Tongue POLISH = new Tongue(
            "pl",
            List.of("Anna", "Małgorzata", "Łucja", "Żaneta", "Zuzanna", "Agnieszka", "Bożena"),
            List.of("Paweł", "Łukasz", "Michał", "Grzegorz", "Stanisław", "Wojciech", "Józef"),
            List.of("Nowak", "Wójcik", "Zając", "Król", "Gołąb", "Błaszczyk", "Szczęsny", "Łęcki"),
            List.of(
                    "zielona herbata",
                    "buty do biegania",
                    "kawa ziarnista",
                    "czerwona kurtka",
                    "gry planszowe",
                    "żółty"));

    static final Tongue FRENCH = new Tongue(
            "fr",
            List.of("Chloé", "Élodie", "Zoé", "Hélène", "Anne-Laure", "Manon"),
            List.of("François", "Jérôme", "Noël", "Loïc", "Jean-René", "Hugo"),
            List.of("Lefèvre", "Dupré", "L'Hôpital", "D'Aubigné", "Béranger", "Moreau"),
            List.of("thé vert", "chaussures de course", "café moulu", "l'eau micellaire", "jeux"));

    static final Tongue ITALIAN = new Tongue(
            "it",
            List.of("Giulia", "Chiara", "Noemi", "Lucia", "Nicoletta"),
            List.of("Niccolò", "Marco", "Luca", "Matteo", "Giosuè"),
            List.of("Rossi", "D'Angelo", "Dell'Acqua", "Forlì", "De Luca", "Bianchi"),
            List.of("tè verde", "scarpe da corsa", "caffè", "giacca rossa", "libri"));

    static final Tongue ENGLISH = new Tongue(
            "en",
            List.of("Emma", "Olivia", "Zoë", "Grace", "Mary-Jane", "D'Arcy", "Chloe"),
            List.of("Liam", "Noah", "Robert \"Bob\"", "James", "Seán", "Jack", "O'Shea"),
            List.of("Smith", "O'Brien", "Johnson", "McDonald", "Taylor-Jones", "O'Neill", "Null", "Brown"),
            List.of(
                    "green tea",
                    "running shoes",
                    "women's jacket",
                    "\"cold brew\"",
                    "50% off",
                    "red_dress",
                    "AND",
                    "green tea ",
                    ""));

    static final Tongue JAPANESE = new Tongue(
            "ja",
            List.of("Sakura", "Yui", "さくら", "Hina", "Aoi"),
            List.of("Haruto", "Ren", "蓮", "Sōta", "Kenji"),
            List.of("Satō", "Suzuki", "田中", "Itō", "Yamamoto"),
            List.of("緑茶", "ランニングシューズ", "coffee", "red jacket", "ゲーム"));

    Tongue {
        women = List.copyOf(women);
        men = List.copyOf(men);
        families = List.copyOf(families);
        queries = List.copyOf(queries);
    }

    List<String> firstNames(boolean woman) {
        return woman ? women : men;
    }
}
