<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AddProducer</name>
    <message>
        <source>Connect my MLS</source>
        <translation>Mein MLS verbinden</translation>
    </message>
    <message>
        <source>The Producer pushes changes to this computer; what it announces is fetched from its Web API.</source>
        <translation>Der Producer schickt Änderungen an diesen Rechner; was er ankündigt, wird von seiner Web API geholt.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Three Rivers MLS</source>
        <translation>Three Rivers MLS</translation>
    </message>
    <message>
        <source>&amp;Service root</source>
        <translation>&amp;Service-Root</translation>
    </message>
    <message>
        <source>&amp;Bearer token</source>
        <translation>&amp;Bearer-Token</translation>
    </message>
    <message>
        <source>What the Producer gave you for its Web API; kept in the station&apos;s secrets, never shown again</source>
        <translation>Was Ihnen der Producer für seine Web API gegeben hat; wird bei den Geheimnissen der Station verwahrt und nie wieder gezeigt</translation>
    </message>
</context>
<context>
    <name>CommandLines</name>
    <message>
        <source>YOUR-TOKEN</source>
        <extracomment>stands where the token belongs in a command line</extracomment>
        <translation>IHR-TOKEN</translation>
    </message>
</context>
<context>
    <name>FeedNames</name>
    <message>
        <source>no label</source>
        <extracomment>a feed whose pushes carry no label</extracomment>
        <translation>ohne Label</translation>
    </message>
</context>
<context>
    <name>FeedText</name>
    <message>
        <source>unknown label</source>
        <translation>unbekanntes Label</translation>
    </message>
    <message>
        <source>flowing</source>
        <translation>fließt</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>ruhig</translation>
    </message>
    <message>
        <source>stalled</source>
        <translation>stockt</translation>
    </message>
    <message>
        <source>429, wait</source>
        <extracomment>pushes are answered 429 Too Many Requests</extracomment>
        <translation>429, warten</translation>
    </message>
    <message>
        <source>catching up</source>
        <translation>holt auf</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>%1 stored</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>up to date</source>
        <extracomment>sequences that are received but not applied yet</extracomment>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 zurück</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 pending</source>
        <translation>%1 offen</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Received %1, of these %2 repeats. Last event: %3.</source>
        <translation>%1 empfangen, davon %2 Wiederholungen. Letztes Ereignis: %3.</translation>
    </message>
    <message>
        <source>%1 of %2: %3, %4, %5, %6, %7</source>
        <translation>%1 von %2: %3, %4, %5, %6, %7</translation>
    </message>
</context>
<context>
    <name>FlowText</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Feed</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Sequenz</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>Ressource</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Came by</source>
        <extracomment>how an event came: push, poll or replay</extracomment>
        <translation>Kam durch</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Ack ms</source>
        <extracomment>milliseconds until the push was answered</extracomment>
        <translation>Antw. ms</translation>
    </message>
    <message>
        <source>Replica</source>
        <extracomment>time from arrival until the replica held the record</extracomment>
        <translation>Replik</translation>
    </message>
    <message>
        <source>When the event arrived, local time</source>
        <translation>Wann das Ereignis ankam, Ortszeit</translation>
    </message>
    <message>
        <source>One Producer and label (EntityEventSource); colours are the same in every view</source>
        <translation>Ein Producer und ein Label (EntityEventSource); die Farben sind in jeder Ansicht dieselben</translation>
    </message>
    <message>
        <source>EntityEventSequence: only ever increasing in one Producer; digits shared with the row above are pale</source>
        <translation>EntityEventSequence: steigt bei einem Producer immer nur; Ziffern wie in der Zeile darüber sind blass</translation>
    </message>
    <message>
        <source>ResourceName: the kind of record that changed</source>
        <translation>ResourceName: die Art des Datensatzes, der sich änderte</translation>
    </message>
    <message>
        <source>ResourceRecordKey: which record was created, changed or removed; an event never says which of these</source>
        <translation>ResourceRecordKey: welcher Datensatz angelegt, geändert oder entfernt wurde; welches davon, sagt ein Ereignis nie</translation>
    </message>
    <message>
        <source>push: the Producer sent it. poll: we asked for it. replay: sent again from here</source>
        <translation>Push: vom Producer geschickt. Abfrage: von uns erfragt. Wiedergabe: von hier noch einmal gesendet</translation>
    </message>
    <message>
        <source>stored: on disk. queued: waits to be fetched. fetched: read from the Producer. applied: in the replica</source>
        <translation>gespeichert: auf der Platte. wartet: wird noch geholt. geholt: vom Producer gelesen. angewendet: in der Replik</translation>
    </message>
    <message>
        <source>Milliseconds until the Producer had our answer; 200 is said only after the event is on disk</source>
        <translation>Millisekunden, bis der Producer unsere Antwort hatte; 200 sagen wir erst, wenn das Ereignis auf der Platte ist</translation>
    </message>
    <message>
        <source>Time from arrival until the replica held the record</source>
        <translation>Zeit von der Ankunft, bis die Replik den Datensatz hielt</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>fetched</source>
        <translation>geholt</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>angewendet</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>not ours</source>
        <extracomment>a record that we never held and that the Producer does not show us</extracomment>
        <translation>nicht unserer</translation>
    </message>
    <message>
        <source>retrying</source>
        <translation>neuer Versuch</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>push</source>
        <translation>Push</translation>
    </message>
    <message>
        <source>poll</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>derived</source>
        <extracomment>an event made here from changed timestamps</extracomment>
        <translation>abgeleitet</translation>
    </message>
    <message>
        <source>held</source>
        <extracomment>a removal that waits for a person&apos;s answer</extracomment>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>kept</source>
        <extracomment>a removal that a person has refused: the record stays</extracomment>
        <translation>behalten</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 a date, %2 a time of day</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 /s</source>
        <extracomment>events a second</extracomment>
        <translation>%1 /s</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>Over a limit pushes are answered 429 with the time to wait; nothing is lost, the Producer sends them again.</source>
        <translation>Über einer Grenze werden Pushes mit 429 und der Wartezeit beantwortet; nichts geht verloren, der Producer sendet sie noch einmal.</translation>
    </message>
    <message>
        <source>&amp;Rate</source>
        <translation>&amp;Rate</translation>
    </message>
    <message>
        <source> events a second</source>
        <translation> Ereignisse je Sekunde</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>&amp;Burst</source>
        <translation>&amp;Auf einmal</translation>
    </message>
    <message>
        <source> events at once</source>
        <translation> Ereignisse auf einmal</translation>
    </message>
    <message>
        <source>as many as the rate</source>
        <translation>so viele wie die Rate</translation>
    </message>
    <message>
        <source>&amp;High water</source>
        <translation>&amp;Obere Marke</translation>
    </message>
    <message>
        <source> records waiting</source>
        <translation> wartende Datensätze</translation>
    </message>
    <message>
        <source>From here on pushes wait until the low water is reached</source>
        <translation>Ab hier warten Pushes, bis die untere Marke erreicht ist</translation>
    </message>
    <message>
        <source>&amp;Low water</source>
        <translation>&amp;Untere Marke</translation>
    </message>
    <message>
        <source>Retry-&amp;After as</source>
        <translation>Retry-A&amp;fter als</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>&amp;Accept pushes of this feed</source>
        <translation>&amp;Pushes dieses Feeds annehmen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>Operate</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>Investigate</source>
        <translation>Untersuchen</translation>
    </message>
    <message>
        <source>F&amp;eeds</source>
        <translation>F&amp;eeds</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Listing Post</source>
        <translation>&amp;Über Listing Post</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Copy the endpoint&apos;s address</source>
        <translation>Adresse des Endpunkts kopieren</translation>
    </message>
    <message>
        <source>Freeze view</source>
        <translation>Ansicht anhalten</translation>
    </message>
    <message>
        <source>Event Flow keeps its rows and place; receiving goes on</source>
        <translation>Der Ereignisfluss behält Zeilen und Stelle; der Empfang läuft weiter</translation>
    </message>
    <message>
        <source>Catch up now</source>
        <translation>Jetzt aufholen</translation>
    </message>
    <message>
        <source>Ask the selected feed&apos;s Producer now for what is missing</source>
        <translation>Den Producer des gewählten Feeds jetzt nach Fehlendem fragen</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>Listing Post</source>
        <translation>Listing Post</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>Feeds</translation>
    </message>
    <message>
        <source>Event Flow</source>
        <translation>Ereignisfluss</translation>
    </message>
    <message>
        <source>every event in order of arrival</source>
        <translation>jedes Ereignis in der Reihenfolge der Ankunft</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>each POST with its answer, refused ones too</source>
        <translation>jeder POST mit seiner Antwort, auch abgelehnte</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>the replica, as other tools can read it</source>
        <translation>die Replik, wie andere Programme sie lesen können</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>&amp;Freeze view</source>
        <translation>Ansicht &amp;anhalten</translation>
    </message>
    <message>
        <source>Go to &amp;newest</source>
        <translation>Zum &amp;Neuesten</translation>
    </message>
    <message>
        <source>&amp;Catch up now</source>
        <translation>&amp;Jetzt aufholen</translation>
    </message>
    <message>
        <source>&amp;Connect my MLS…</source>
        <translation>Mein MLS &amp;verbinden …</translation>
    </message>
    <message>
        <source>Only &amp;listen…</source>
        <translation>Nur &amp;zuhören …</translation>
    </message>
    <message>
        <source>New &amp;token…</source>
        <translation>Neues &amp;Token …</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>About Listing Post</source>
        <translation>Über Listing Post</translation>
    </message>
    <message>
        <source>&lt;b&gt;Listing Post %1&lt;/b&gt;&lt;p&gt;Hears the EntityEvent pushes of an MLS (RESO RCP-28) and keeps a full copy.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. Made with Qt (HttpServer and Charts: GPL-3.0), SQLite, simdjson, zstd and CLI11; fonts Inter and JetBrains Mono.&lt;/p&gt;</source>
        <translation>&lt;b&gt;Listing Post %1&lt;/b&gt;&lt;p&gt;Hört die EntityEvent-Pushes eines MLS (RESO RCP-28) und hält eine vollständige Kopie.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder später. Gemacht mit Qt (HttpServer und Charts: GPL-3.0), SQLite, simdjson, zstd und CLI11; Schriften Inter und JetBrains Mono.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Throttle</source>
        <translation>Drosselung</translation>
    </message>
</context>
<context>
    <name>ThrottleText</name>
    <message>
        <source>open, %1</source>
        <translation>offen, %1</translation>
    </message>
    <message>
        <source>open, no limit</source>
        <translation>offen, ohne Grenze</translation>
    </message>
    <message>
        <source>answering 429</source>
        <translation>antwortet 429</translation>
    </message>
    <message>
        <source>held by hand</source>
        <extracomment>pushes wait because a person said so</extracomment>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>More events came than its rate allows. It opens by itself as the bucket fills.</source>
        <translation>Es kamen mehr Ereignisse, als die Rate erlaubt. Öffnet von selbst, wenn sich der Eimer füllt.</translation>
    </message>
    <message>
        <source>Too many records wait to be fetched. It opens when %1 are left.</source>
        <translation>Zu viele Datensätze warten auf das Holen. Öffnet, wenn noch %1 übrig sind.</translation>
    </message>
    <message>
        <source>Pushes are answered 429 for a while. It ends by itself.</source>
        <translation>Pushes werden eine Weile mit 429 beantwortet. Das endet von selbst.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s) 429, Retry-After respected</source>
        <translation>
            <numerusform>%Ln Antwort 429, Retry-After beachtet</numerusform>
            <numerusform>%Ln Antworten 429, Retry-After beachtet</numerusform>
        </translation>
    </message>
    <message>
        <source>Back too early %1 of %2 times, %3 at worst</source>
        <translation>%1 von %2 Mal zu früh zurück, höchstens %3</translation>
    </message>
</context>
<context>
    <name>TokenPage</name>
    <message>
        <source>Token for pushes</source>
        <translation>Token für Pushes</translation>
    </message>
    <message>
        <source>Give these to the Producer. The token is shown this once; a new one can be made at any time.</source>
        <translation>Geben Sie dies dem Producer. Das Token wird nur dieses eine Mal gezeigt; ein neues lässt sich jederzeit machen.</translation>
    </message>
    <message>
        <source>&amp;Endpoint</source>
        <translation>&amp;Endpunkt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the endpoint</source>
        <translation>Endpunkt kopieren</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>&amp;Try it</source>
        <translation>&amp;Ausprobieren</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
</context>
<context>
    <name>listingpost::ActivityChart</name>
    <message>
        <source>Received per second by feed</source>
        <translation>Empfangen je Sekunde, nach Feed</translation>
    </message>
</context>
<context>
    <name>listingpost::AddProducerDialog</name>
    <message>
        <source>Only listen</source>
        <translation>Nur zuhören</translation>
    </message>
    <message>
        <source>Who will push to this computer? Events are stored and shown; nothing is fetched.</source>
        <translation>Wer schickt an diesen Rechner? Ereignisse werden gespeichert und gezeigt; geholt wird nichts.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Start listening</source>
        <translation>Zuhören beginnen</translation>
    </message>
</context>
<context>
    <name>listingpost::ChartLegend</name>
    <message>
        <source>Received per second</source>
        <translation>Empfangen je Sekunde</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>gespeichert</translation>
    </message>
</context>
<context>
    <name>listingpost::ChartsPage</name>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>Span of the charts</source>
        <translation>Zeitraum der Diagramme</translation>
    </message>
    <message>
        <source>Nothing received in this minute.</source>
        <translation>In dieser Minute wurde nichts empfangen.</translation>
    </message>
    <message>
        <source>Nothing received in these 15 minutes.</source>
        <translation>In diesen 15 Minuten wurde nichts empfangen.</translation>
    </message>
    <message>
        <source>Nothing received in this hour.</source>
        <translation>In dieser Stunde wurde nichts empfangen.</translation>
    </message>
    <message>
        <source>The last event came %1.</source>
        <translation>Das letzte Ereignis kam %1.</translation>
    </message>
    <message>
        <source>Events are drawn here as they come, stacked by feed.</source>
        <translation>Ereignisse werden hier gezeichnet, wie sie kommen, gestapelt nach Feed.</translation>
    </message>
</context>
<context>
    <name>listingpost::DeliveriesPage</name>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>No delivery yet.</source>
        <translation>Noch keine Zustellung.</translation>
    </message>
    <message>
        <source>Every POST is listed here with its answer, refused ones too.</source>
        <translation>Hier steht jeder POST mit seiner Antwort, auch abgelehnte.</translation>
    </message>
</context>
<context>
    <name>listingpost::DeliveryModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Answer</source>
        <extracomment>the HTTP status that was answered</extracomment>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Feed</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>From</source>
        <extracomment>the sender&apos;s address</extracomment>
        <translation>Von</translation>
    </message>
    <message>
        <source>Time spent</source>
        <translation>Zeitaufwand</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused, summed up: %1</source>
        <translation>
            <numerusform>%Ln abgelehnt, zusammengefasst: %1</numerusform>
            <numerusform>%Ln abgelehnt, zusammengefasst: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>empty value, good</source>
        <translation>leeres value, in Ordnung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln Duplikat</numerusform>
            <numerusform>%Ln Duplikate</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>listingpost::DeliveryPane</name>
    <message>
        <source>Head of the request</source>
        <translation>Kopf der Anfrage</translation>
    </message>
    <message>
        <source>Body of the request</source>
        <translation>Inhalt der Anfrage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, %Ln event(s)</source>
        <translation>
            <numerusform>%1, %2, %Ln Ereignis</numerusform>
            <numerusform>%1, %2, %Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>loading…</source>
        <translation>wird geladen …</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>%1 %2
Not kept, or not written yet.</source>
        <translation>%1 %2
Nicht aufbewahrt oder noch nicht geschrieben.</translation>
    </message>
    <message>
        <source>Body, the first %1 of %2</source>
        <translation>Inhalt, die ersten %1 von %2</translation>
    </message>
    <message>
        <source>Body, %1</source>
        <translation>Inhalt, %1</translation>
    </message>
</context>
<context>
    <name>listingpost::DockTitle</name>
    <message>
        <source>Float or dock again</source>
        <translation>Lösen oder wieder andocken</translation>
    </message>
    <message>
        <source>Close; View brings it back</source>
        <translation>Schließen; „Ansicht“ holt es zurück</translation>
    </message>
</context>
<context>
    <name>listingpost::EmptyState</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>listingpost::EventFlowPage</name>
    <message>
        <source>View frozen. Receiving goes on.</source>
        <translation>Ansicht angehalten. Der Empfang läuft weiter.</translation>
    </message>
    <message>
        <source>Receiving goes on.</source>
        <translation>Der Empfang läuft weiter.</translation>
    </message>
    <message>
        <source>Reading at %1. Receiving goes on.</source>
        <translation>Sie lesen bei %1. Der Empfang läuft weiter.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <extracomment>%n events came since the view stopped following</extracomment>
        <translation>
            <numerusform>%Ln neues</numerusform>
            <numerusform>%Ln neue</numerusform>
        </translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Not listening.</source>
        <translation>Hört nicht zu.</translation>
    </message>
    <message>
        <source>Listening. Nothing has arrived yet.</source>
        <translation>Hört zu. Noch ist nichts angekommen.</translation>
    </message>
    <message>
        <source>The first event shows here the moment it is on disk. Try it from this computer:</source>
        <translation>Das erste Ereignis steht hier, sobald es auf der Platte ist. Probieren Sie es von diesem Rechner aus:</translation>
    </message>
</context>
<context>
    <name>listingpost::EventFlowView</name>
    <message>
        <source>row %1, not loaded yet</source>
        <translation>Zeile %1, noch nicht geladen</translation>
    </message>
    <message>
        <source>Event Flow</source>
        <translation>Ereignisfluss</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The same sequence named another record before; the first is kept, this record is fetched all the same.</source>
        <translation>Dieselbe Sequenz nannte vorher einen anderen Datensatz; der erste bleibt, dieser wird trotzdem geholt.</translation>
    </message>
    <message>
        <source>EntityEventSequence, epoch %1</source>
        <translation>EntityEventSequence, Epoche %1</translation>
    </message>
</context>
<context>
    <name>listingpost::FeedsPage</name>
    <message>
        <source>Feeds</source>
        <translation>Feeds</translation>
    </message>
    <message>
        <source>No feed yet.</source>
        <translation>Noch kein Feed.</translation>
    </message>
    <message>
        <source>A feed appears by itself with its first push, named by the label that the Producer sends.</source>
        <translation>Ein Feed erscheint von selbst mit seinem ersten Push, benannt nach dem Label, das der Producer sendet.</translation>
    </message>
    <message>
        <source>Connect my MLS</source>
        <translation>Mein MLS verbinden</translation>
    </message>
    <message>
        <source>Catch up</source>
        <translation>Aufholen</translation>
    </message>
    <message>
        <source>Ask the Producer now for everything after the contiguous watermark</source>
        <translation>Den Producer jetzt nach allem hinter der lückenlosen Marke fragen</translation>
    </message>
    <message>
        <source>Highest received</source>
        <translation>Höchste empfangene</translation>
    </message>
    <message>
        <source>The highest EntityEventSequence that arrived</source>
        <translation>Die höchste EntityEventSequence, die ankam</translation>
    </message>
    <message>
        <source>Contiguous</source>
        <translation>Lückenlos bis</translation>
    </message>
    <message>
        <source>Up to here nothing is missing, as far as is known</source>
        <translation>Bis hierher fehlt nichts, soweit bekannt</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Angewendet bis</translation>
    </message>
    <message>
        <source>Up to here the replica holds what the Producer shows</source>
        <translation>Bis hierher hält die Replik, was der Producer zeigt</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>Epoche %1</translation>
    </message>
    <message>
        <source>only listened to</source>
        <translation>nur zugehört</translation>
    </message>
</context>
<context>
    <name>listingpost::FieldModel</name>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>listingpost::FirstRunPage</name>
    <message>
        <source>Connect my MLS</source>
        <translation>Mein MLS verbinden</translation>
    </message>
    <message>
        <source>Set up a full copy of your listings that stays current by push.</source>
        <translation>Eine vollständige Kopie Ihrer Angebote einrichten, die durch Push aktuell bleibt.</translation>
    </message>
    <message>
        <source>Needs the service URL and credentials</source>
        <translation>Braucht die Service-URL und Zugangsdaten</translation>
    </message>
    <message>
        <source>Can stop and resume at any time</source>
        <translation>Jederzeit anzuhalten und fortzusetzen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>about 5 min</source>
        <translation>etwa 5 min</translation>
    </message>
    <message>
        <source>Only listen</source>
        <translation>Nur zuhören</translation>
    </message>
    <message>
        <source>See what a feed really sends: every delivery, header, body and answer. Nothing is fetched.</source>
        <translation>Sehen, was ein Feed wirklich sendet: jede Zustellung, Kopf, Inhalt und Antwort. Geholt wird nichts.</translation>
    </message>
    <message>
        <source>No Producer credentials needed</source>
        <translation>Ohne Zugangsdaten des Producers</translation>
    </message>
    <message>
        <source>Address, token and a curl line</source>
        <translation>Adresse, Token und eine curl-Zeile</translation>
    </message>
    <message>
        <source>Start listening</source>
        <translation>Zuhören beginnen</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Die Demo ansehen</translation>
    </message>
    <message>
        <source>A built-in Producer on this computer pushes changes of a thousand made-up listings.</source>
        <translation>Ein eingebauter Producer auf diesem Rechner schickt Änderungen von tausend erfundenen Angeboten.</translation>
    </message>
    <message>
        <source>No network, no account</source>
        <translation>Kein Netz, kein Konto</translation>
    </message>
    <message>
        <source>Leaves nothing behind when closed</source>
        <translation>Hinterlässt nach dem Schließen nichts</translation>
    </message>
    <message>
        <source>Start the demo</source>
        <translation>Demo starten</translation>
    </message>
    <message>
        <source>one click</source>
        <translation>ein Klick</translation>
    </message>
    <message>
        <source>Listing Post</source>
        <extracomment>the program&apos;s name</extracomment>
        <translation>Listing Post</translation>
    </message>
    <message>
        <source>Hears every change your MLS announces and keeps a full copy on this computer.</source>
        <translation>Hört jede Änderung, die Ihr MLS ankündigt, und hält auf diesem Rechner eine vollständige Kopie.</translation>
    </message>
</context>
<context>
    <name>listingpost::FlatHeader</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>listingpost::LimitsDialog</name>
    <message>
        <source>Limits of %1</source>
        <translation>Grenzen von %1</translation>
    </message>
    <message>
        <source>The low water must be below the high water.</source>
        <translation>Die untere Marke muss unter der oberen liegen.</translation>
    </message>
</context>
<context>
    <name>listingpost::RecordPane</name>
    <message>
        <source>Fields of the record</source>
        <translation>Felder des Datensatzes</translation>
    </message>
    <message>
        <source>Find a field</source>
        <translation>Feld suchen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 fields, %2 with a value</source>
        <translation>%1 Felder, %2 mit Wert</translation>
    </message>
</context>
<context>
    <name>listingpost::RecordsPage</name>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>The replica is empty.</source>
        <translation>Die Replik ist leer.</translation>
    </message>
    <message>
        <source>Records appear here when they have been fetched. “Only listen” stores events and fetches nothing.</source>
        <translation>Datensätze erscheinen hier, sobald sie geholt sind. „Nur zuhören“ speichert Ereignisse und holt nichts.</translation>
    </message>
</context>
<context>
    <name>listingpost::ResourceModel</name>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
</context>
<context>
    <name>listingpost::StatusLine</name>
    <message>
        <source>Not listening</source>
        <translation>Hört nicht zu</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Hört zu</translation>
    </message>
    <message>
        <source>no feed yet</source>
        <translation>noch kein Feed</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) flowing or quiet</source>
        <translation>
            <numerusform>%Ln Feed fließt oder ruht</numerusform>
            <numerusform>%Ln Feeds fließen oder ruhen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Queue 0</source>
        <translation>Warteschlange 0</translation>
    </message>
    <message>
        <source>Queue %1</source>
        <translation>Warteschlange %1</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>no 429</source>
        <translation>kein 429</translation>
    </message>
    <message>
        <source>429</source>
        <translation>429</translation>
    </message>
    <message>
        <source>no problems</source>
        <translation>keine Probleme</translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation>
            <numerusform>%Ln Problem</numerusform>
            <numerusform>%Ln Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>Replica %1 records</source>
        <translation>Replik: %1 Datensätze</translation>
    </message>
</context>
<context>
    <name>listingpost::StatusPill</name>
    <message>
        <source>Listening</source>
        <translation>Hört zu</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>Hört nicht zu</translation>
    </message>
</context>
<context>
    <name>listingpost::ThrottleCard</name>
    <message>
        <source>Hold…</source>
        <translation>Halten …</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Limits…</source>
        <translation>Grenzen …</translation>
    </message>
    <message>
        <source>Answer this feed 429 for a while; it ends by itself</source>
        <translation>Diesem Feed eine Weile mit 429 antworten; endet von selbst</translation>
    </message>
    <message>
        <source>End the hold now</source>
        <translation>Das Anhalten jetzt beenden</translation>
    </message>
    <message>
        <source>For %1</source>
        <translation>Für %1</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>Eimer</translation>
    </message>
    <message>
        <source>%1, refills %2</source>
        <translation>%1, füllt sich mit %2</translation>
    </message>
    <message>
        <source>below 0</source>
        <translation>unter 0</translation>
    </message>
    <message>
        <source>burst %1</source>
        <translation>auf einmal %1</translation>
    </message>
    <message>
        <source>Backlog</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>only listened to: nothing to fetch</source>
        <translation>nur zugehört: nichts zu holen</translation>
    </message>
    <message>
        <source>%1 keys, drains %2</source>
        <translation>%1 Schlüssel, fließt ab mit %2</translation>
    </message>
    <message>
        <source>low %1</source>
        <translation>unten %1</translation>
    </message>
    <message>
        <source>429 at %1</source>
        <translation>429 ab %1</translation>
    </message>
</context>
<context>
    <name>listingpost::ThrottlePage</name>
    <message>
        <source>Inbound</source>
        <translation>Eingehend</translation>
    </message>
    <message>
        <source>what we answer to pushes</source>
        <translation>was wir auf Pushes antworten</translation>
    </message>
    <message>
        <source>A feed stands here from its first push on: let in, or told to wait.</source>
        <translation>Ein Feed steht hier ab seinem ersten Push: eingelassen oder zum Warten gebeten.</translation>
    </message>
</context>
<context>
    <name>listingpost::TimingWidget</name>
    <message>
        <source>Where %1 ms went</source>
        <translation>Wohin %1 ms gingen</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lesen</translation>
    </message>
    <message>
        <source>parse</source>
        <translation>prüfen</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>warten</translation>
    </message>
    <message>
        <source>commit</source>
        <translation>festschreiben</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
</TS>
