<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AddProducer</name>
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
    <message>
        <source>&amp;Credentials</source>
        <translation>&amp;Zugangsdaten</translation>
    </message>
    <message>
        <source>&amp;Token URL</source>
        <translation>&amp;Token-URL</translation>
    </message>
    <message>
        <source>Client &amp;id</source>
        <translation>Client-&amp;ID</translation>
    </message>
    <message>
        <source>Client s&amp;ecret</source>
        <translation>Client-&amp;Geheimnis</translation>
    </message>
    <message>
        <source>Sc&amp;ope</source>
        <translation>Sc&amp;ope</translation>
    </message>
    <message>
        <source>none, unless the MLS names one</source>
        <translation>keiner, außer das MLS nennt einen</translation>
    </message>
    <message>
        <source>Id and secret &amp;go</source>
        <translation>ID und Geheimnis g&amp;ehen</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>Of HTTP Basic; beside a client: of a password grant, where the MLS demands one</source>
        <translation>Für HTTP Basic; neben einem Client: für einen Password Grant, wo das MLS ihn verlangt</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>&amp;More: constant headers, limits, plain http</source>
        <translation>&amp;Mehr: feste Header, Grenzen, unverschlüsseltes http</translation>
    </message>
    <message>
        <source>&amp;Headers</source>
        <translation>&amp;Header</translation>
    </message>
    <message>
        <source>Sent with every request, one a line; as secret as a token</source>
        <translation>Geht mit jeder Anfrage, eine je Zeile; so geheim wie ein Token</translation>
    </message>
    <message>
        <source>&amp;Query members</source>
        <translation>&amp;Query-Teile</translation>
    </message>
    <message>
        <source>&amp;Limits</source>
        <translation>G&amp;renzen</translation>
    </message>
    <message>
        <source>What the MLS lets you ask: requests a second, hour, day, and data</source>
        <translation>Was das MLS erlaubt: Anfragen je Sekunde, Stunde, Tag, und Daten</translation>
    </message>
    <message>
        <source>User-&amp;Agent</source>
        <translation>User-&amp;Agent</translation>
    </message>
    <message>
        <source>only where the MLS demands one</source>
        <translation>nur wo das MLS einen verlangt</translation>
    </message>
    <message>
        <source>Ask over &amp;plain http, readable by all on the way</source>
        <translation>Über unverschlüsseltes htt&amp;p fragen, für alle auf dem Weg lesbar</translation>
    </message>
</context>
<context>
    <name>Capture</name>
    <message>
        <source>Open capture</source>
        <translation>Offener Mitschnitt</translation>
    </message>
    <message>
        <source>See what a sender really sends: any method, path and body is kept among the deliveries and answered as set here. Nothing of it is queued or fetched. It ends by itself.</source>
        <translation>Sehen, was ein Absender wirklich sendet: Jede Methode, jeder Pfad und Body wird bei den Zustellungen behalten und so beantwortet, wie es hier steht. Nichts davon wird eingereiht oder geholt. Das endet von selbst.</translation>
    </message>
    <message>
        <source>&amp;Ends after</source>
        <translation>&amp;Endet nach</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>&amp;Answer with status</source>
        <translation>&amp;Antworten mit Status</translation>
    </message>
    <message>
        <source>A&amp;fter waiting</source>
        <translation>&amp;Nach einer Wartezeit von</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>&amp;Retry-After</source>
        <translation>&amp;Retry-After</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>For&amp;ward each to</source>
        <translation>&amp;Weiterleiten an</translation>
    </message>
    <message>
        <source>Sent on there once it is kept; credentials are masked and go nowhere else</source>
        <translation>Geht dorthin, sobald es behalten ist; Zugangsdaten sind verdeckt und gehen nirgendwo sonst hin</translation>
    </message>
    <message>
        <source>From &amp;other machines too</source>
        <translation>Auch von an&amp;deren Rechnern</translation>
    </message>
    <message>
        <source>&amp;Pushes with a good token too</source>
        <translation>Auch &amp;Pushes mit gültigem Token</translation>
    </message>
</context>
<context>
    <name>CheckText</name>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>plain http</source>
        <translation>unverschlüsseltes http</translation>
    </message>
    <message>
        <source>given; the next line shows whether they are good</source>
        <translation>angegeben; die nächste Zeile zeigt, ob sie gelten</translation>
    </message>
    <message>
        <source>none are set</source>
        <translation>keine angegeben</translation>
    </message>
    <message>
        <source>the token endpoint gave a token</source>
        <translation>der Token-Endpunkt gab ein Token</translation>
    </message>
    <message>
        <source>can be polled; there is no event yet</source>
        <translation>lässt sich abfragen; noch kein Ereignis</translation>
    </message>
    <message>
        <source>can be polled</source>
        <translation>lässt sich abfragen</translation>
    </message>
    <message>
        <source>%1 was read</source>
        <translation>%1 wurde gelesen</translation>
    </message>
    <message>
        <source>Not offered: lost pushes are not noticed by themselves; pushes work all the same.</source>
        <translation>Nicht angeboten: Verlorene Pushes fallen nicht von selbst auf; Pushes gehen trotzdem.</translation>
    </message>
    <message>
        <source>Records are asked for by a filter instead of by their address.</source>
        <translation>Datensätze werden über einen Filter statt über ihre Adresse erfragt.</translation>
    </message>
    <message>
        <source>There is no record of %1 yet to try it with.</source>
        <translation>Von %1 gibt es noch keinen Datensatz zum Ausprobieren.</translation>
    </message>
    <message>
        <source>$metadata names no resource whose records have one key.</source>
        <translation>$metadata nennt keine Ressource, deren Datensätze einen einzelnen Schlüssel haben.</translation>
    </message>
    <message>
        <source>Records of %1 have no key of their own.</source>
        <translation>Datensätze von %1 haben keinen eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>nicht versucht</translation>
    </message>
    <message>
        <source>“%1” is no web address.</source>
        <translation>„%1“ ist keine Webadresse.</translation>
    </message>
    <message>
        <source>Plain http to another computer is not allowed.</source>
        <translation>Unverschlüsseltes http zu einem anderen Rechner ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>The name %1 has no address.</source>
        <translation>Der Name %1 hat keine Adresse.</translation>
    </message>
    <message>
        <source>No answer came in time.</source>
        <translation>Es kam keine Antwort in der Zeit.</translation>
    </message>
    <message>
        <source>The connection broke before an answer came.</source>
        <translation>Die Verbindung brach ab, bevor eine Antwort kam.</translation>
    </message>
    <message>
        <source>The answer ended too early.</source>
        <translation>Die Antwort endete zu früh.</translation>
    </message>
    <message>
        <source>The answer is over the limit for one answer.</source>
        <translation>Die Antwort überschreitet die Grenze für eine Antwort.</translation>
    </message>
    <message>
        <source>The Producer sends the request elsewhere.</source>
        <translation>Der Producer verweist die Anfrage an eine andere Stelle.</translation>
    </message>
    <message>
        <source>Requests under these credentials pause.</source>
        <translation>Anfragen mit diesen Zugangsdaten ruhen.</translation>
    </message>
    <message>
        <source>The test was ended.</source>
        <translation>Die Prüfung wurde beendet.</translation>
    </message>
    <message>
        <source>The answer is no $metadata document: perhaps a web page for people.</source>
        <translation>Die Antwort ist kein $metadata-Dokument: vielleicht eine Webseite für Menschen.</translation>
    </message>
    <message>
        <source>The answer is no list of events.</source>
        <translation>Die Antwort ist keine Liste von Ereignissen.</translation>
    </message>
    <message>
        <source>The answer is not the JSON of records.</source>
        <translation>Die Antwort ist kein JSON von Datensätzen.</translation>
    </message>
    <message>
        <source>An empty page was answered, and more are to come.</source>
        <translation>Es kam eine leere Seite, und weitere sollen folgen.</translation>
    </message>
    <message>
        <source>An empty list was answered.</source>
        <translation>Es kam eine leere Liste.</translation>
    </message>
    <message>
        <source>The answer holds no token.</source>
        <translation>Die Antwort enthält kein Token.</translation>
    </message>
    <message>
        <source>the Producer does not count</source>
        <translation>der Producer zählt nicht</translation>
    </message>
    <message>
        <source>Check the service root: go back and correct it.</source>
        <translation>Prüfen Sie den Service-Root: zurückgehen und berichtigen.</translation>
    </message>
    <message>
        <source>Check the credentials: go back and enter them again.</source>
        <translation>Prüfen Sie die Zugangsdaten: zurückgehen und neu eingeben.</translation>
    </message>
    <message>
        <source>Check the address of the token endpoint; the MLS says which.</source>
        <translation>Prüfen Sie die Adresse des Token-Endpunkts; das MLS nennt sie.</translation>
    </message>
    <message>
        <source>Check the network of this computer and the name in the service root.</source>
        <translation>Prüfen Sie das Netz dieses Rechners und den Namen im Service-Root.</translation>
    </message>
    <message>
        <source>Check the clock of this computer, and whether the certificate is one that it trusts.</source>
        <translation>Prüfen Sie die Uhr dieses Rechners und ob er dem Zertifikat vertraut.</translation>
    </message>
    <message>
        <source>Use the https address of the Producer: plain http would show your credentials.</source>
        <translation>Nehmen Sie die https-Adresse des Producers: http würde Ihre Zugangsdaten zeigen.</translation>
    </message>
    <message>
        <source>Ask the MLS to open this for your account.</source>
        <translation>Bitten Sie das MLS, dies für Ihr Konto zu öffnen.</translation>
    </message>
    <message>
        <source>Show the MLS what its server answered, as it stands above.</source>
        <translation>Zeigen Sie dem MLS die Antwort seines Servers, wie sie oben steht.</translation>
    </message>
    <message>
        <source>Wait a little, then test again.</source>
        <translation>Warten Sie etwas und prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The answer is over the limit for one answer; raise it.</source>
        <translation>Die Antwort überschreitet die Grenze für eine Antwort; erhöhen Sie sie.</translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <translation>%1: „%2“</translation>
    </message>
    <message>
        <source>The Producer answered %1</source>
        <translation>Der Producer antwortete %1</translation>
    </message>
    <message>
        <source>The token endpoint refused these credentials</source>
        <translation>Der Token-Endpunkt wies diese Zugangsdaten ab</translation>
    </message>
    <message>
        <source>The token endpoint gave none. %1</source>
        <translation>Der Token-Endpunkt gab keines. %1</translation>
    </message>
    <message>
        <source>No safe connection: %1.</source>
        <translation>Keine sichere Verbindung: %1.</translation>
    </message>
    <message>
        <source>It could not be reached.</source>
        <translation>Er war nicht zu erreichen.</translation>
    </message>
    <message>
        <source>%1, port %2: %3.</source>
        <translation>%1, Port %2: %3.</translation>
    </message>
    <message>
        <source>The record in the answer has no key.</source>
        <translation>Der Datensatz in der Antwort hat keinen Schlüssel.</translation>
    </message>
    <message>
        <source>Another record was answered: %1.</source>
        <translation>Ein anderer Datensatz kam als Antwort: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Requests under these credentials pause for %Ln more second(s).</source>
        <translation>
            <numerusform>Anfragen mit diesen Zugangsdaten ruhen noch %Ln Sekunde.</numerusform>
            <numerusform>Anfragen mit diesen Zugangsdaten ruhen noch %Ln Sekunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>the host&apos;s name and its address</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>One record</source>
        <translation>Ein Datensatz</translation>
    </message>
    <message>
        <source>%1, certificate of %2, valid to %3</source>
        <translation>%1, Zertifikat für %2, gültig bis %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s)</source>
        <translation>
            <numerusform>%Ln Ressource</numerusform>
            <numerusform>%Ln Ressourcen</numerusform>
        </translation>
    </message>
    <message>
        <source>The Producer sends the request on and on.</source>
        <translation>Der Producer leitet die Anfrage immer weiter um.</translation>
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
    <name>ConnectionText</name>
    <message>
        <source>nothing takes connections there</source>
        <translation>dort nimmt nichts Verbindungen an</translation>
    </message>
    <message>
        <source>it closed the connection</source>
        <translation>die Verbindung wurde von dort geschlossen</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>no way leads there</source>
        <translation>dorthin führt kein Weg</translation>
    </message>
    <message>
        <source>the name has no address</source>
        <translation>der Name hat keine Adresse</translation>
    </message>
    <message>
        <source>the proxy does not let it through</source>
        <translation>der Proxy lässt es nicht durch</translation>
    </message>
    <message>
        <source>no TLS 1.2 or 1.3 is spoken there</source>
        <translation>dort wird kein TLS 1.2 oder 1.3 gesprochen</translation>
    </message>
    <message>
        <source>the certificate has expired</source>
        <translation>das Zertifikat ist abgelaufen</translation>
    </message>
    <message>
        <source>the certificate is not valid yet</source>
        <translation>das Zertifikat gilt noch nicht</translation>
    </message>
    <message>
        <source>the certificate is for another name</source>
        <translation>das Zertifikat gilt für einen anderen Namen</translation>
    </message>
    <message>
        <source>the certificate is signed by itself</source>
        <translation>das Zertifikat ist von sich selbst unterschrieben</translation>
    </message>
    <message>
        <source>the certificate is from an authority that is not trusted</source>
        <translation>das Zertifikat ist von einer Stelle, der nicht vertraut wird</translation>
    </message>
    <message>
        <source>the certificate was revoked</source>
        <translation>das Zertifikat wurde widerrufen</translation>
    </message>
    <message>
        <source>the certificate cannot be used</source>
        <translation>das Zertifikat ist nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>no connection comes about</source>
        <translation>es kommt keine Verbindung zustande</translation>
    </message>
    <message>
        <source>no safe connection comes about</source>
        <translation>es kommt keine sichere Verbindung zustande</translation>
    </message>
</context>
<context>
    <name>DetailText</name>
    <message>
        <source>$metadata cannot be read: %1</source>
        <translation>$metadata lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>$metadata names no entity set</source>
        <translation>$metadata nennt kein Entity-Set</translation>
    </message>
    <message>
        <source>the Producer answered %1: %2</source>
        <translation>der Producer antwortete %1: %2</translation>
    </message>
    <message>
        <source>the Producer answered %1</source>
        <translation>der Producer antwortete %1</translation>
    </message>
    <message>
        <source>an empty page was answered, and more are to come</source>
        <translation>eine leere Seite kam, und weitere folgen</translation>
    </message>
    <message>
        <source>an empty list was answered</source>
        <translation>eine leere Liste kam</translation>
    </message>
    <message>
        <source>the record in the answer has no key</source>
        <translation>der Datensatz in der Antwort hat keinen Schlüssel</translation>
    </message>
    <message>
        <source>the record in the answer has the key %1</source>
        <translation>der Datensatz in der Antwort hat den Schlüssel %1</translation>
    </message>
    <message>
        <source>the record is not one whole JSON object</source>
        <translation>der Datensatz ist kein ganzes JSON-Objekt</translation>
    </message>
    <message>
        <source>the body is not one whole JSON object</source>
        <translation>der Inhalt ist kein ganzes JSON-Objekt</translation>
    </message>
    <message>
        <source>an element of &quot;value&quot; is not an object</source>
        <translation>ein Element von &quot;value&quot; ist kein Objekt</translation>
    </message>
    <message>
        <source>the answer is no list of records</source>
        <translation>die Antwort ist keine Liste von Datensätzen</translation>
    </message>
    <message>
        <source>the answer is no page of records</source>
        <translation>die Antwort ist keine Seite von Datensätzen</translation>
    </message>
    <message>
        <source>the token endpoint&apos;s answer has no access_token</source>
        <translation>die Antwort des Token-Endpunkts hat kein access_token</translation>
    </message>
    <message>
        <source>more than %1 redirects</source>
        <translation>mehr als %1 Weiterleitungen</translation>
    </message>
    <message>
        <source>a redirect leaves the origin of the source</source>
        <translation>eine Weiterleitung führt zu einem anderen Host</translation>
    </message>
    <message>
        <source>the next link leaves the origin of the source</source>
        <translation>der nächste Link führt zu einem anderen Host</translation>
    </message>
    <message>
        <source>plain http to another machine is not allowed for this source</source>
        <translation>unverschlüsseltes http zu einem anderen Rechner ist für diesen Producer nicht erlaubt</translation>
    </message>
    <message>
        <source>the service root is no http or https URL</source>
        <translation>der Service-Root ist keine http- oder https-Adresse</translation>
    </message>
    <message>
        <source>two pages in a row brought nothing new</source>
        <translation>zwei Seiten nacheinander brachten nichts Neues</translation>
    </message>
    <message>
        <source>the pages bring nothing new</source>
        <translation>die Seiten bringen nichts Neues</translation>
    </message>
    <message>
        <source>the pages ended after %1 keys, and the Producer counts %2</source>
        <translation>die Seiten endeten nach %1 Schlüsseln, und der Producer zählt %2</translation>
    </message>
    <message>
        <source>the records of a page have no %1</source>
        <translation>die Datensätze einer Seite haben kein %1</translation>
    </message>
    <message>
        <source>catching up through %1 stopped: %2</source>
        <translation>das Aufholen über %1 blieb stehen: %2</translation>
    </message>
    <message>
        <source>Reconciling stopped: %1</source>
        <translation>Der Abgleich blieb stehen: %1</translation>
    </message>
    <message>
        <source>rows of %1 are no events and were passed by: %2</source>
        <translation>Zeilen von %1 sind keine Ereignisse und wurden übergangen: %2</translation>
    </message>
    <message>
        <source>%1 could not be copied: %2: %3</source>
        <translation>%1 ließ sich nicht kopieren: %2: %3</translation>
    </message>
    <message>
        <source>Of %1 below %2 %3 only %4 are shown, and there may be more.</source>
        <translation>Von %1 unter %2 %3 werden nur %4 gezeigt, und es mag mehr geben.</translation>
    </message>
    <message>
        <source>The Producer&apos;s log begins at %1, and we had come to %2: events between them may have been lost, so completeness is unproved until a reconcile.</source>
        <translation>Das Log des Producers beginnt bei %1, und wir waren bei %2: Ereignisse dazwischen können verloren sein; ob alles da ist, zeigt erst ein Abgleich.</translation>
    </message>
    <message>
        <source>The Producer&apos;s log shows no event any more, and we had come to %1: completeness is unproved until a reconcile.</source>
        <translation>Das Log des Producers zeigt kein Ereignis mehr, und wir waren bei %1: ob alles da ist, zeigt erst ein Abgleich.</translation>
    </message>
    <message>
        <source>The Producer shows no sequence above %1, and it had shown %2: it has started to count anew, or its log was put back.</source>
        <translation>Der Producer zeigt keine Sequenz über %1, und er hatte %2 gezeigt: er zählt von vorn, oder sein Log wurde zurückgesetzt.</translation>
    </message>
    <message>
        <source>Sequence %1 came again and names another record: %2 %3. The first one is kept, and this record is asked for all the same.</source>
        <translation>Sequenz %1 kam wieder und nennt einen anderen Datensatz: %2 %3. Die erste bleibt, und dieser Datensatz wird trotzdem geholt.</translation>
    </message>
    <message>
        <source>%1 failed to authenticate %2 times, and with it %3 other addresses (%4 failures together); it showed token %5 of %6 last. Its failures are answered 429; good pushes are let in as ever.</source>
        <translation>%1 hat sich %2-mal falsch ausgewiesen, und mit ihr %3 weitere Adressen (zusammen %4-mal); zuletzt zeigte sie Token %5 von %6. Ihre Fehlversuche werden mit 429 beantwortet; gute Pushes kommen durch wie immer.</translation>
    </message>
    <message>
        <source>%1 failed to authenticate %2 times, and with it %3 other addresses (%4 failures together). Its failures are answered 429; good pushes are let in as ever.</source>
        <translation>%1 hat sich %2-mal falsch ausgewiesen, und mit ihr %3 weitere Adressen (zusammen %4-mal). Ihre Fehlversuche werden mit 429 beantwortet; gute Pushes kommen durch wie immer.</translation>
    </message>
    <message>
        <source>%1 failed to authenticate %2 times; it showed token %3 of %4 last. Its failures are answered 429; good pushes are let in as ever.</source>
        <translation>%1 hat sich %2-mal falsch ausgewiesen; zuletzt zeigte sie Token %3 von %4. Ihre Fehlversuche werden mit 429 beantwortet; gute Pushes kommen durch wie immer.</translation>
    </message>
    <message>
        <source>%1 failed to authenticate %2 times. Its failures are answered 429; good pushes are let in as ever.</source>
        <translation>%1 hat sich %2-mal falsch ausgewiesen. Ihre Fehlversuche werden mit 429 beantwortet; gute Pushes kommen durch wie immer.</translation>
    </message>
    <message>
        <source>%1 pushes under more new labels than the %2 that may make a feed by themselves; the last one refused (403) is &quot;%3&quot;.</source>
        <translation>%1 pusht unter mehr neuen Labels als den %2, die von selbst einen Feed bekommen; zuletzt abgelehnt (403) wurde &quot;%3&quot;.</translation>
    </message>
    <message>
        <source>The replica is not the one that was last written: an older copy, or another file. Every record is asked for again.</source>
        <translation>Die Replik ist nicht die zuletzt geschriebene: eine ältere Kopie oder eine andere Datei. Jeder Datensatz wird noch einmal geholt.</translation>
    </message>
    <message>
        <source>Events %1 to %2 were removed from the log before they were replicated: work.sqlite is an older copy.</source>
        <translation>Die Ereignisse %1 bis %2 wurden aus dem Log entfernt, bevor sie repliziert waren: work.sqlite ist eine ältere Kopie.</translation>
    </message>
    <message>
        <source>$metadata has a DTD, which no CSDL has</source>
        <translation>$metadata hat eine DTD, die es in CSDL nicht gibt</translation>
    </message>
    <message>
        <source>$metadata, line %1: %2</source>
        <translation>$metadata, Zeile %1: %2</translation>
    </message>
    <message>
        <source>$metadata is no JSON object: %1</source>
        <translation>$metadata ist kein JSON-Objekt: %1</translation>
    </message>
    <message>
        <source>the body is JSON, but no OData error</source>
        <translation>der Inhalt ist JSON, aber kein OData-Fehler</translation>
    </message>
    <message>
        <source>an element of &quot;responses&quot; is not an object</source>
        <translation>ein Element von „responses“ ist kein Objekt</translation>
    </message>
    <message>
        <source>the answer has no &quot;responses&quot;</source>
        <translation>die Antwort hat kein „responses“</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>Verbindung abgelehnt</translation>
    </message>
    <message>
        <source>Connection closed</source>
        <translation>Verbindung geschlossen</translation>
    </message>
    <message>
        <source>Host %1 not found</source>
        <translation>Rechner %1 nicht gefunden</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort innerhalb der Frist</translation>
    </message>
    <message>
        <source>the answer is over the size limit</source>
        <translation>die Antwort ist größer als erlaubt</translation>
    </message>
    <message>
        <source>the proxy cannot be reached</source>
        <translation>der Proxy ist nicht erreichbar</translation>
    </message>
    <message>
        <source>the proxy asks for a password</source>
        <translation>der Proxy verlangt ein Passwort</translation>
    </message>
    <message>
        <source>%1, encrypted; its key is in your session&apos;s keyring</source>
        <translation>%1 (verschlüsselt; der Schlüssel liegt im Schlüsselbund Ihrer Sitzung)</translation>
    </message>
    <message>
        <source>%1, readable by its owner only, not encrypted</source>
        <translation>%1 (nur für Sie lesbar, nicht verschlüsselt)</translation>
    </message>
    <message>
        <source>the Producer answered %1, and not where to ask instead</source>
        <translation>der Producer antwortete %1, und nicht, wo stattdessen zu fragen ist</translation>
    </message>
    <message>
        <source>$metadata has none with one key</source>
        <translation>$metadata hat keine mit einem einzigen Schlüssel</translation>
    </message>
    <message>
        <source>%1 has no key in $metadata: its records cannot be told apart, and are not copied</source>
        <translation>%1 hat in $metadata keinen Schlüssel: die Datensätze sind nicht zu unterscheiden und werden nicht kopiert</translation>
    </message>
    <message>
        <source>%1 has a key of several properties (%2), and only one can be walked through: its records are not copied</source>
        <translation>%1 hat einen Schlüssel aus mehreren Eigenschaften (%2), durchgehen lässt sich nur einer: die Datensätze werden nicht kopiert</translation>
    </message>
    <message>
        <source>%1 records of %2 hold text that is no UTF-8 or no JSON; they are kept, with U+FFFD in its place: %3; %4 records of %5 have no key that can be read, and are left out</source>
        <translation>%1 Datensätze von %2 enthalten Text, der kein UTF-8 oder kein JSON ist; sie bleiben, mit U+FFFD an dessen Stelle: %3; %4 Datensätze von %5 haben keinen lesbaren Schlüssel und sind ausgelassen</translation>
    </message>
    <message>
        <source>%1 records of %2 hold text that is no UTF-8 or no JSON; they are kept, with U+FFFD in its place: %3</source>
        <translation>%1 Datensätze von %2 enthalten Text, der kein UTF-8 oder kein JSON ist; sie bleiben, mit U+FFFD an dessen Stelle: %3</translation>
    </message>
    <message>
        <source>%1 records of %2 have no key that can be read, and are left out</source>
        <translation>%1 Datensätze von %2 haben keinen lesbaren Schlüssel und sind ausgelassen</translation>
    </message>
    <message>
        <source>the environment variable %1</source>
        <translation>der Umgebungsvariablen %1</translation>
    </message>
    <message>
        <source>%1 Events that only the other one held are asked for from the Producers, and every record that this one names is asked for again.</source>
        <translation>%1 Ereignisse, die nur die andere kannte, werden bei den Producern erfragt, und jeder Datensatz, den diese nennt, wird noch einmal geholt.</translation>
    </message>
    <message>
        <source>log.sqlite is not the log that was last replicated from.</source>
        <translation>log.sqlite ist nicht das Protokoll, aus dem zuletzt repliziert wurde.</translation>
    </message>
    <message>
        <source>log.sqlite is an older copy: it ends at event %1, and event %2 was replicated already.</source>
        <translation>log.sqlite ist eine ältere Kopie: Sie endet bei Ereignis %1, und Ereignis %2 war schon repliziert.</translation>
    </message>
    <message>
        <source>Again and again a sequence of %1 came that names another record than before: has the Producer started to count again? Until you answer, nothing is taken for a duplicate; all that comes is stored and fetched.</source>
        <translation>Immer wieder kam eine Sequenz von %1, die einen anderen Datensatz nennt als zuvor: Zählt der Producer wieder von vorn? Bis Sie antworten, gilt nichts als doppelt; alles, was kommt, wird gespeichert und geholt.</translation>
    </message>
    <message>
        <source>ResourceRecordUrl leaves the origin of the source; the record is asked for by root and key instead</source>
        <translation>ResourceRecordUrl führt von der Quelle weg; der Datensatz wird stattdessen über Wurzel und Schlüssel erfragt</translation>
    </message>
    <message>
        <source>Heads and bodies of deliveries are not kept: %1</source>
        <translation>Kopfzeilen und Inhalte von Zustellungen werden nicht aufbewahrt: %1</translation>
    </message>
    <message>
        <source>The disk does not keep up: heads and bodies of deliveries are left out. Their events are stored all the same.</source>
        <translation>Die Platte kommt nicht mit: Kopfzeilen und Inhalte von Zustellungen werden ausgelassen. Ihre Ereignisse werden trotzdem gespeichert.</translation>
    </message>
    <message>
        <source>The charts are behind: %1</source>
        <translation>Die Diagramme sind im Rückstand: %1</translation>
    </message>
    <message>
        <source>There is a Producer &quot;%1&quot; already: choose another name.</source>
        <translation>Es gibt schon einen Producer „%1“: Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>This token is known already, as %1, which was revoked: choose another one.</source>
        <translation>Dieses Token ist schon bekannt, als %1, und wurde widerrufen: Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>This token is known already, as %1: choose another one.</source>
        <translation>Dieses Token ist schon bekannt, als %1: Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The client id &quot;%1&quot; is another Producer&apos;s: choose another one.</source>
        <translation>Die Client-ID „%1“ gehört einem anderen Producer: Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be a client id: 1 to 255 visible ASCII characters without a colon.</source>
        <translation>„%1“ kann keine Client-ID sein: 1 bis 255 sichtbare ASCII-Zeichen ohne Doppelpunkt.</translation>
    </message>
    <message>
        <source>Open capture lasts from a second to 24 hours.</source>
        <translation>Eine offene Aufzeichnung dauert von einer Sekunde bis zu 24 Stunden.</translation>
    </message>
    <message>
        <source>%1 is no status to answer with: choose one from 200 to 599.</source>
        <translation>%1 ist kein Status für eine Antwort: Wählen Sie einen von 200 bis 599.</translation>
    </message>
    <message>
        <source>An answer can be delayed by at most 10 minutes.</source>
        <translation>Eine Antwort kann um höchstens 10 Minuten verzögert werden.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no URL to forward to: write one such as https://other.example.com/hook.</source>
        <translation>„%1“ ist keine URL, an die weitergeleitet werden kann: Schreiben Sie eine wie https://other.example.com/hook.</translation>
    </message>
    <message>
        <source>The station does not listen: there is nothing to capture.</source>
        <translation>Die Station hört nicht zu: Es gibt nichts aufzuzeichnen.</translation>
    </message>
    <message>
        <source>The station does not listen, so nothing can reach it: %1</source>
        <translation>Die Station hört nicht zu, also kann sie nichts erreichen: %1</translation>
    </message>
    <message>
        <source>The Producer&apos;s $metadata has no such resource with a single key.</source>
        <translation>In den $metadata des Producers gibt es keine solche Ressource mit einem einzelnen Schlüssel.</translation>
    </message>
    <message>
        <source>The source cannot be asked now: `problems` says why.</source>
        <translation>Die Quelle kann jetzt nicht gefragt werden: Unter „Probleme“ steht, warum.</translation>
    </message>
    <message>
        <source>The resume URL &quot;%1&quot; is no http or https URL.</source>
        <translation>Die URL „%1“ für die Bitte um Fortsetzung ist keine http- oder https-URL.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no method: POST, PUT or GET are usual.</source>
        <translation>„%1“ ist keine Methode: POST, PUT oder GET sind üblich.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no header: write &quot;Name: value&quot;.</source>
        <translation>„%1“ ist keine Kopfzeile: Schreiben Sie „Name: Wert“.</translation>
    </message>
    <message>
        <source>Plain http to another machine is not allowed for this source.</source>
        <translation>Unverschlüsseltes http zu einem anderen Rechner ist für diese Quelle nicht erlaubt.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2. Check the folder&apos;s owner and free space.</source>
        <translation>%1 kann nicht geschrieben werden: %2. Prüfen Sie, wem der Ordner gehört und ob Platz frei ist.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2. Check who owns it.</source>
        <translation>%1 kann nicht gelesen werden: %2. Prüfen Sie, wem die Datei gehört.</translation>
    </message>
    <message>
        <source>%1 is encrypted, and there is no key.</source>
        <translation>%1 ist verschlüsselt, und der Schlüssel fehlt.</translation>
    </message>
    <message>
        <source>%1 cannot hold both the label and the signature: name two headers.</source>
        <translation>%1 kann nicht Label und Signatur zugleich enthalten: Nennen Sie zwei Kopfzeilen.</translation>
    </message>
    <message>
        <source>The header %1 has another meaning: a label cannot be in it.</source>
        <translation>Die Kopfzeile %1 hat eine andere Bedeutung: In ihr kann kein Label stehen.</translation>
    </message>
    <message>
        <source>The header %1 has another meaning: a signature cannot be in it.</source>
        <translation>Die Kopfzeile %1 hat eine andere Bedeutung: In ihr kann keine Signatur stehen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot name a header: letters, digits and - only, such as X-Feed.</source>
        <translation>„%1“ kann keine Kopfzeile benennen: nur Buchstaben, Ziffern und -, etwa X-Feed.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot name a header: letters, digits and - only, such as X-Signature.</source>
        <translation>„%1“ kann keine Kopfzeile benennen: nur Buchstaben, Ziffern und -, etwa X-Signature.</translation>
    </message>
    <message>
        <source>A signature&apos;s prefix is at most 64 visible characters, such as sha256=.</source>
        <translation>Der Vorsatz einer Signatur hat höchstens 64 sichtbare Zeichen, etwa sha256=.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no URL that Producers could push to: write one such as https://push.example.com/webhooks, without query or password</source>
        <translation>„%1“ ist keine URL, an die Producer pushen könnten: Schreiben Sie eine wie https://push.example.com/webhooks, ohne Abfrage und Passwort</translation>
    </message>
    <message>
        <source>%1: the disk is full. Free some space, it goes on by itself.</source>
        <translation>%1: Der Datenträger ist voll. Schaffen Sie Platz, dann geht es von selbst weiter.</translation>
    </message>
    <message>
        <source>%1. The disk is full: free some space, it goes on by itself.</source>
        <translation>%1. Der Datenträger ist voll: Schaffen Sie Platz, dann geht es von selbst weiter.</translation>
    </message>
    <message>
        <source>The disk does not keep up with what is pushed.</source>
        <translation>Der Datenträger kommt mit dem, was gepusht wird, nicht nach.</translation>
    </message>
    <message>
        <source>%1 is read-only. Make the file and its folder writable for this user.</source>
        <translation>%1 ist schreibgeschützt. Machen Sie Datei und Ordner für diesen Benutzer beschreibbar.</translation>
    </message>
    <message>
        <source>%1. Make the file and its folder writable for this user.</source>
        <translation>%1. Machen Sie Datei und Ordner für diesen Benutzer beschreibbar.</translation>
    </message>
    <message>
        <source>%1. The file is damaged: `listingpost repair` says what can be done.</source>
        <translation>%1. Die Datei ist beschädigt: „listingpost repair“ sagt, was getan werden kann.</translation>
    </message>
    <message>
        <source>The station %1 is in use by process %2 (%3): stop that one first, or choose another station with --station DIR.</source>
        <translation>Die Station %1 wird von Prozess %2 (%3) benutzt: Beenden Sie zuerst jenen, oder wählen Sie mit --station ORDNER eine andere Station.</translation>
    </message>
    <message>
        <source>%1 It is taken by %2.</source>
        <translation>%1 Ihn belegt %2.</translation>
    </message>
    <message>
        <source>%1 port %2: %3. End what uses it, or choose another with --listen.</source>
        <translation>%1, Port %2: %3. Beenden Sie, was ihn benutzt, oder wählen Sie mit --listen einen anderen.</translation>
    </message>
    <message>
        <source>%1 port %2: %3. Ports below 1024 need a right: choose another with --listen, or put a reverse proxy before it.</source>
        <translation>%1, Port %2: %3. Ports unter 1024 brauchen ein Recht: Wählen Sie mit --listen einen anderen, oder setzen Sie einen Reverse-Proxy davor.</translation>
    </message>
    <message>
        <source>%1 port %2: %3. This machine has no such address: choose another with --listen.</source>
        <translation>%1, Port %2: %3. Dieser Rechner hat keine solche Adresse: Wählen Sie mit --listen eine andere.</translation>
    </message>
    <message>
        <source>process %1 (%2)</source>
        <translation>Prozess %1 (%2)</translation>
    </message>
    <message>
        <source>a process of the user %1</source>
        <translation>ein Prozess des Benutzers %1</translation>
    </message>
    <message>
        <source>the answer was broken off by an error of the Producer</source>
        <translation>die Antwort wurde durch einen Fehler des Producers abgebrochen</translation>
    </message>
    <message>
        <source>The demo&apos;s Producer %1 cannot be started: %2. Build the target listingpost-producer beside this program.</source>
        <translation>Der Producer der Demo, %1, lässt sich nicht starten: %2. Bauen Sie das Ziel listingpost-producer neben diesem Programm.</translation>
    </message>
    <message>
        <source>The demo&apos;s Producer ended by itself (exit code %1).</source>
        <translation>Der Producer der Demo hat sich von selbst beendet (Exitcode %1).</translation>
    </message>
    <message>
        <source>The temporary folder cannot be written: %1</source>
        <translation>In den temporären Ordner kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>The station stopped.</source>
        <translation>Die Station wurde beendet.</translation>
    </message>
    <message>
        <source>The demo needs an endpoint, and there is none: %1</source>
        <translation>Die Demo braucht einen Endpunkt, und es gibt keinen: %1</translation>
    </message>
    <message>
        <source>no record was answered</source>
        <translation>es kam kein Datensatz</translation>
    </message>
    <message>
        <source>the Producer asks to wait until %1</source>
        <translation>der Producer bittet, bis %1 zu warten</translation>
    </message>
    <message>
        <source>%1 is not in $metadata any more: the %2 records that are held of it stay as they are</source>
        <translation>%1 steht nicht mehr in $metadata: die %2 gehaltenen Datensätze bleiben, wie sie sind</translation>
    </message>
</context>
<context>
    <name>FeedMenu</name>
    <message>
        <source>No feed is selected</source>
        <translation>Kein Feed ist gewählt</translation>
    </message>
    <message>
        <source>&amp;Catch up now</source>
        <translation>&amp;Jetzt aufholen</translation>
    </message>
    <message>
        <source>Ask to &amp;push again…</source>
        <translation>Um Pushes &amp;bitten …</translation>
    </message>
    <message>
        <source>&amp;Explain gaps…</source>
        <translation>&amp;Lücken erklären …</translation>
    </message>
    <message>
        <source>C&amp;opy and comparison…</source>
        <translation>&amp;Kopie und Vergleich …</translation>
    </message>
    <message>
        <source>&amp;Limits…</source>
        <translation>&amp;Grenzen …</translation>
    </message>
    <message>
        <source>&amp;Switch this feed off</source>
        <extracomment>its pushes are answered 403 while it is off</extracomment>
        <translation>Diesen Feed aus&amp;schalten</translation>
    </message>
    <message>
        <source>&amp;Switch this feed on</source>
        <translation>Diesen Feed ein&amp;schalten</translation>
    </message>
    <message>
        <source>Change the P&amp;roducer…</source>
        <translation>Den P&amp;roducer ändern …</translation>
    </message>
    <message>
        <source>&amp;Forget the Producer…</source>
        <translation>Producer &amp;vergessen …</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Feed</translation>
    </message>
    <message>
        <source>The feed is as it was.</source>
        <translation>Der Feed ist, wie er war.</translation>
    </message>
</context>
<context>
    <name>FeedNames</name>
    <message>
        <source>no label</source>
        <extracomment>a feed whose pushes carry no label</extracomment>
        <translation>ohne Label</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 a Producer, %2 the label of a feed</extracomment>
        <translation>%1, %2</translation>
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
    <message>
        <source>Events arrive and are stored; nothing is fetched.</source>
        <translation>Ereignisse kommen an und werden gespeichert; geholt wird nichts.</translation>
    </message>
    <message>
        <source>Events arrive and their records are fetched.</source>
        <translation>Ereignisse kommen an, ihre Datensätze werden geholt.</translation>
    </message>
    <message>
        <source>Nothing came for a while, and nothing is known to be missing.</source>
        <translation>Seit einer Weile kam nichts, und es ist nichts bekannt, was fehlt.</translation>
    </message>
    <message>
        <source>The Producer shows newer events, but pushes them no longer. They are fetched by poll; ask the MLS to push again if it stays.</source>
        <translation>Der Producer zeigt neuere Ereignisse, pusht sie aber nicht mehr. Sie werden durch Abfragen geholt; bleibt es, bitten Sie das MLS, wieder zu pushen.</translation>
    </message>
    <message>
        <source>The Producer told us to wait; its records are fetched later.</source>
        <translation>Der Producer lässt uns warten; seine Datensätze werden später geholt.</translation>
    </message>
    <message>
        <source>Its pushes are answered 429 for now; they come again by themselves.</source>
        <translation>Seine Pushes bekommen vorerst 429; sie kommen von selbst wieder.</translation>
    </message>
    <message>
        <source>The Producer is asked for what is missing.</source>
        <translation>Der Producer wird nach dem Fehlenden gefragt.</translation>
    </message>
    <message>
        <source>Some of its records cannot be fetched: Problems says why and what to do.</source>
        <translation>Einige seiner Datensätze lassen sich nicht holen: Probleme sagt, warum und was zu tun ist.</translation>
    </message>
    <message>
        <source>Switched off: its pushes are answered 403.</source>
        <translation>Ausgeschaltet: Seine Pushes bekommen 403.</translation>
    </message>
    <message>
        <source>Asked to push again %1: answered %2.</source>
        <translation>Um neue Pushes gebeten (%1): mit %2 beantwortet.</translation>
    </message>
    <message>
        <source>Asked to push again %1, refused with %2: %3</source>
        <translation>Um neue Pushes gebeten (%1), mit %2 abgelehnt: %3</translation>
    </message>
    <message>
        <source>Asked to push again %1, no answer: %2</source>
        <translation>Um neue Pushes gebeten (%1), keine Antwort: %2</translation>
    </message>
    <message>
        <source>Next try in %1.</source>
        <translation>Nächster Versuch in %1.</translation>
    </message>
    <message>
        <source>Nothing came for a while. Pushes of this Producer were lost meanwhile and caught up; its list does not tell under which label, and other feeds go on.</source>
        <translation>Eine Weile kam nichts. Pushes dieses Producers gingen inzwischen verloren und wurden nachgeholt; seine Liste sagt nicht, unter welchem Label, und andere Feeds gehen weiter.</translation>
    </message>
    <message>
        <source>not caught up yet</source>
        <extracomment>of a feed whose very first event waits still</extracomment>
        <translation>noch nicht aufgeholt</translation>
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
        <translation>Weg</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Ack ms</source>
        <extracomment>milliseconds until the push was answered</extracomment>
        <translation>Antw.</translation>
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
        <translation>gesichert</translation>
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
        <translation>fremd</translation>
    </message>
    <message>
        <source>retrying</source>
        <translation>wiederholt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>push</source>
        <translation>Push</translation>
    </message>
    <message>
        <source>poll</source>
        <translation>Abruf</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>erneut</translation>
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
    <message>
        <source>given up</source>
        <extracomment>a person dismissed the Problem that held this record up</extracomment>
        <translation>aufgegeben</translation>
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
    <name>GapText</name>
    <message>
        <source>arrived here</source>
        <translation>hier angekommen</translation>
    </message>
    <message>
        <source>delivered to %1</source>
        <translation>zugestellt an %1</translation>
    </message>
    <message>
        <source>lost push, recovered</source>
        <translation>verlorener Push, nachgeholt</translation>
    </message>
    <message>
        <source>from before the pushes</source>
        <extracomment>older than every push; a poll brought it</extracomment>
        <translation>von vor den Pushes</translation>
    </message>
    <message>
        <source>hidden by the Producer</source>
        <translation>vom Producer verborgen</translation>
    </message>
    <message>
        <source>not yet known</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>never asked for</source>
        <translation>nie erfragt</translation>
    </message>
    <message>
        <source>no time yet</source>
        <translation>noch keiner Zeit</translation>
    </message>
    <message>
        <source>Same Producer, pushed under the label %1.</source>
        <translation>Derselbe Producer, unter dem Label %1 gepusht.</translation>
    </message>
    <message>
        <source>Never pushed. Catching up showed it.</source>
        <translation>Nie gepusht. Das Nachholen zeigte sie.</translation>
    </message>
    <message>
        <source>Older than the first push; catching up brought it.</source>
        <translation>Älter als der erste Push; das Nachholen brachte sie.</translation>
    </message>
    <message>
        <source>A whole walk up to %1, at %2, did not show it. That is legal: a later event may name the same record.</source>
        <translation>Ein ganzer Durchgang bis %1, um %2, zeigte sie nicht. Das ist erlaubt: Ein späteres Ereignis darf denselben Datensatz nennen.</translation>
    </message>
    <message>
        <source>Above the watermark %1; the next walk tells.</source>
        <translation>Über dem Wasserstand %1; der nächste Durchgang sagt es.</translation>
    </message>
    <message>
        <source>Older than what was ever asked for.</source>
        <translation>Älter als alles, wonach je gefragt wurde.</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1, %2: sequences %3 to %4</source>
        <translation>%1, %2: Sequenzen %3 bis %4</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1: %2. %3</translation>
    </message>
    <message>
        <source>Nobody is asked: this feed is only listened to.</source>
        <translation>Niemand wird gefragt: Diesem Feed wird nur zugehört.</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>Please push EntityEvents (RESO RCP-28) to this endpoint:</source>
        <translation>Bitte senden Sie EntityEvents (RESO RCP-28) an diesen Endpunkt:</translation>
    </message>
    <message>
        <source>%1: please push EntityEvents (RESO RCP-28) to this endpoint:</source>
        <translation>%1: Bitte senden Sie EntityEvents (RESO RCP-28) an diesen Endpunkt:</translation>
    </message>
    <message>
        <source>(the token that you have been given)</source>
        <translation>(das Token, das Sie bekommen haben)</translation>
    </message>
    <message>
        <source>200: the events are stored. 400 names what is wrong with a request, and nothing of it is stored.</source>
        <translation>200: Die Ereignisse sind gespeichert. 400 nennt, was an einer Anfrage falsch ist; nichts davon ist gespeichert.</translation>
    </message>
    <message>
        <source>429 and 503: please send the same again after Retry-After. An event that comes twice does no harm.</source>
        <translation>429 und 503: Bitte dasselbe nach Retry-After noch einmal senden. Ein Ereignis, das zweimal kommt, schadet nicht.</translation>
    </message>
    <message>
        <source>To try it:</source>
        <translation>Zum Ausprobieren:</translation>
    </message>
</context>
<context>
    <name>Layouts</name>
    <message>
        <source>Investigate</source>
        <translation>Untersuchen</translation>
    </message>
    <message>
        <source>Operate</source>
        <translation>Betrieb</translation>
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
        <source>Fee&amp;ds</source>
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
        <source>&lt;b&gt;Listing Post %1&lt;/b&gt;&lt;p&gt;Hears the EntityEvent pushes of an MLS (RESO RCP-28) and keeps a full copy.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. Made with Qt (HttpServer and Charts: GPL-3.0), SQLite, simdjson, zstd, QtKeychain and CLI11; fonts Inter and JetBrains Mono.&lt;/p&gt;</source>
        <translation>&lt;b&gt;Listing Post %1&lt;/b&gt;&lt;p&gt;Hört die EntityEvent-Pushes eines MLS (RESO RCP-28) und hält eine vollständige Kopie.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder später. Gemacht mit Qt (HttpServer und Charts: GPL-3.0), SQLite, simdjson, zstd, QtKeychain und CLI11; Schriften Inter und JetBrains Mono.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Throttle</source>
        <translation>Drosselung</translation>
    </message>
    <message>
        <source>&amp;Open Listing Post</source>
        <translation>Listing Post &amp;öffnen</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>grouped by cause</source>
        <translation>nach Ursache</translation>
    </message>
    <message>
        <source>Problems %L1</source>
        <translation>Probleme %L1</translation>
    </message>
    <message>
        <source>&amp;Tokens…</source>
        <translation>&amp;Tokens …</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keiner</translation>
    </message>
    <message>
        <source>Open capture</source>
        <translation>Offener Mitschnitt</translation>
    </message>
    <message>
        <source>End &amp;open capture</source>
        <translation>&amp;Offenen Mitschnitt beenden</translation>
    </message>
    <message>
        <source>&amp;Open capture…</source>
        <translation>&amp;Offener Mitschnitt …</translation>
    </message>
    <message>
        <source>Change a &amp;Producer</source>
        <translation>&amp;Producer ändern</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Werkzeuge</translation>
    </message>
    <message>
        <source>Keep whatever comes, with any method, path and body, for a while</source>
        <translation>Eine Weile alles behalten, was kommt: jede Methode, jeden Pfad und Body</translation>
    </message>
    <message>
        <source>&amp;Reach me…</source>
        <translation>E&amp;rreichbarkeit …</translation>
    </message>
    <message>
        <source>End capture</source>
        <translation>Mitschnitt beenden</translation>
    </message>
    <message>
        <source>&amp;Forget a Producer</source>
        <translation>Einen Producer ver&amp;gessen</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>The demo cannot be started.</source>
        <translation>Die Demo lässt sich nicht starten.</translation>
    </message>
    <message>
        <source>%1

Your station is as it was. From a terminal it is: listingpost --demo</source>
        <translation>%1

Ihre Station ist, wie sie war. Im Terminal geht es so: listingpost --demo</translation>
    </message>
    <message>
        <source>Open its &amp;delivery</source>
        <translation>Seine &amp;Zustellung öffnen</translation>
    </message>
    <message>
        <source>Open its &amp;record</source>
        <translation>Seinen &amp;Datensatz öffnen</translation>
    </message>
    <message>
        <source>The selected feed is only listened to: there is nobody to ask</source>
        <translation>Dem gewählten Feed wird nur zugehört: Niemand ist da, der gefragt werden kann</translation>
    </message>
    <message>
        <source>No feed is selected</source>
        <translation>Kein Feed ist gewählt</translation>
    </message>
    <message>
        <source>Forget a Producer that was removed</source>
        <translation>Einen entfernten Producer vergessen</translation>
    </message>
    <message>
        <source>The name that it had</source>
        <translation>Der Name, den er hatte</translation>
    </message>
    <message>
        <source>One that was &amp;removed…</source>
        <translation>Einen &amp;entfernten …</translation>
    </message>
</context>
<context>
    <name>ProblemText</name>
    <message>
        <source>next try in %1</source>
        <translation>nächster Versuch in %1</translation>
    </message>
    <message>
        <source>being tried now</source>
        <translation>wird gerade versucht</translation>
    </message>
    <message numerus="yes">
        <source>Mass-removal brake holds %Ln removal(s) of %1</source>
        <translation>
            <numerusform>Die Lösch-Bremse hält %Ln Entfernung in %1</numerusform>
            <numerusform>Die Lösch-Bremse hält %Ln Entfernungen in %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The records stay as they were; their photos too</source>
        <translation>Die Datensätze bleiben, wie sie waren; ihre Fotos auch</translation>
    </message>
    <message>
        <source>Did the Producer really remove them? Answer at the right.</source>
        <translation>Hat der Producer sie wirklich entfernt? Antworten Sie rechts.</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s), tried %1 of 10 times</source>
        <translation>
            <numerusform>%Ln Datensatz, %1 von 10 Versuchen</numerusform>
            <numerusform>%Ln Datensätze, %1 von 10 Versuchen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to do yet.</source>
        <translation>Noch ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Unknown label “%1”</source>
        <translation>Unbekanntes Label „%1“</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) stored</source>
        <translation>
            <numerusform>%Ln Ereignis gespeichert</numerusform>
            <numerusform>%Ln Ereignisse gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>wartet auf Sie</translation>
    </message>
    <message>
        <source>Accept it as a feed, or answer 403?</source>
        <translation>Als Feed annehmen oder mit 403 antworten?</translation>
    </message>
    <message>
        <source>Pushes cannot be stored</source>
        <translation>Pushes können nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The replica cannot be written</source>
        <translation>Die Replik kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>A part of the station does not work</source>
        <translation>Ein Teil der Station arbeitet nicht</translation>
    </message>
    <message>
        <source>They are answered 503: nothing is lost, Producers send them again</source>
        <translation>Sie bekommen 503: nichts geht verloren, Producer senden sie noch einmal</translation>
    </message>
    <message>
        <source>Pushes are still stored; it goes on by itself when the cause is gone</source>
        <translation>Pushes werden weiter gespeichert; es geht von selbst weiter, wenn die Ursache weg ist</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Credentials refused (401)</source>
        <translation>Zugangsdaten abgelehnt (401)</translation>
    </message>
    <message>
        <source>Nothing is fetched until they are right; pushes are still stored</source>
        <translation>Es wird nichts geholt, bis sie stimmen; Pushes werden weiter gespeichert</translation>
    </message>
    <message>
        <source>Enter new credentials for this Producer.</source>
        <translation>Geben Sie neue Zugangsdaten für diesen Producer ein.</translation>
    </message>
    <message>
        <source>The service root is no web address</source>
        <translation>Der Service-Root ist keine Web-Adresse</translation>
    </message>
    <message>
        <source>Nothing is fetched; pushes are still stored</source>
        <translation>Es wird nichts geholt; Pushes werden weiter gespeichert</translation>
    </message>
    <message>
        <source>Correct the service root of this Producer.</source>
        <translation>Berichtigen Sie den Service-Root dieses Producers.</translation>
    </message>
    <message>
        <source>$metadata cannot be read</source>
        <translation>$metadata ist nicht lesbar</translation>
    </message>
    <message>
        <source>Nothing is fetched yet; pushes are stored</source>
        <translation>Noch wird nichts geholt; Pushes werden gespeichert</translation>
    </message>
    <message>
        <source>Check the service root and the credentials of this Producer.</source>
        <translation>Prüfen Sie Service-Root und Zugangsdaten dieses Producers.</translation>
    </message>
    <message>
        <source>Catching up stopped half-way</source>
        <translation>Das Nachholen brach auf halbem Weg ab</translation>
    </message>
    <message>
        <source>Pushes still arrive; lost ones are not noticed meanwhile</source>
        <translation>Pushes kommen weiter an; verlorene fallen so lange nicht auf</translation>
    </message>
    <message>
        <source>Nothing yet: it is tried again. Ask the MLS when it stays.</source>
        <translation>Noch nichts: Es wird wieder versucht. Fragen Sie das MLS, wenn es bleibt.</translation>
    </message>
    <message>
        <source>The EntityEvent list cannot be understood</source>
        <translation>Die EntityEvent-Liste ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>Pushes still arrive; lost ones are not noticed</source>
        <translation>Pushes kommen weiter an; verlorene fallen nicht auf</translation>
    </message>
    <message>
        <source>Show the answer to the MLS: it is no EntityEvent page.</source>
        <translation>Zeigen Sie dem MLS die Antwort: Sie ist keine EntityEvent-Seite.</translation>
    </message>
    <message>
        <source>The EntityEvent list goes on at another host</source>
        <translation>Die EntityEvent-Liste geht auf einem anderen Server weiter</translation>
    </message>
    <message>
        <source>Ask the MLS to correct its next links.</source>
        <translation>Bitten Sie das MLS, seine Folgelinks zu berichtigen.</translation>
    </message>
    <message>
        <source>The EntityEvent list repeats itself</source>
        <translation>Die EntityEvent-Liste wiederholt sich</translation>
    </message>
    <message>
        <source>Tell the MLS: its next link leads back to the same page.</source>
        <translation>Sagen Sie dem MLS: Sein Folgelink führt auf dieselbe Seite zurück.</translation>
    </message>
    <message>
        <source>The EntityEvent list is refused</source>
        <translation>Die EntityEvent-Liste wird verweigert</translation>
    </message>
    <message>
        <source>Ask the MLS to let you read the EntityEvent resource.</source>
        <translation>Bitten Sie das MLS, die Ressource EntityEvent lesen zu dürfen.</translation>
    </message>
    <message>
        <source>One sequence names two records</source>
        <translation>Eine Sequenz nennt zwei Datensätze</translation>
    </message>
    <message>
        <source>Both records are fetched, nothing is missed</source>
        <translation>Beide Datensätze werden geholt, nichts fehlt</translation>
    </message>
    <message>
        <source>Tell the MLS: one sequence, one record. Then dismiss it.</source>
        <translation>Sagen Sie dem MLS: eine Sequenz, ein Datensatz. Dann verwerfen Sie es.</translation>
    </message>
    <message>
        <source>Record addresses of %1 lead elsewhere</source>
        <translation>Adressen von %1 führen woandershin</translation>
    </message>
    <message>
        <source>The records are asked for by key instead</source>
        <translation>Die Datensätze werden stattdessen nach Schlüssel geholt</translation>
    </message>
    <message>
        <source>Ask the MLS to correct its record URLs.</source>
        <translation>Bitten Sie das MLS, seine Datensatz-URLs zu berichtigen.</translation>
    </message>
    <message>
        <source>A column of %1 has another type now</source>
        <translation>Eine Spalte von %1 hat jetzt einen anderen Typ</translation>
    </message>
    <message>
        <source>Both columns are kept</source>
        <translation>Beide Spalten bleiben</translation>
    </message>
    <message>
        <source>Let your queries use the new column. Then dismiss it.</source>
        <translation>Nutzen Sie in Abfragen die neue Spalte. Dann verwerfen Sie es.</translation>
    </message>
    <message>
        <source>The replica&apos;s file was replaced</source>
        <translation>Die Datei der Replik wurde ersetzt</translation>
    </message>
    <message>
        <source>Every record is asked for once more</source>
        <translation>Jeder Datensatz wird noch einmal geholt</translation>
    </message>
    <message>
        <source>If nobody put an older file there, look at the disk. Then dismiss it.</source>
        <translation>Hat niemand eine ältere Datei hingelegt, sehen Sie nach der Platte. Dann verwerfen Sie es.</translation>
    </message>
    <message>
        <source>Records of %1 cannot be addressed</source>
        <translation>Datensätze von %1 sind nicht adressierbar</translation>
    </message>
    <message>
        <source>Ask the MLS how they are addressed, then retry.</source>
        <translation>Fragen Sie das MLS, wie sie adressiert werden, dann wiederholen.</translation>
    </message>
    <message>
        <source>Not allowed to read %1 (403)</source>
        <translation>%1 darf nicht gelesen werden (403)</translation>
    </message>
    <message>
        <source>Ask the MLS to open %1 for your account, then retry.</source>
        <translation>Bitten Sie das MLS, %1 für Ihr Konto zu öffnen, dann wiederholen.</translation>
    </message>
    <message>
        <source>%1 is not in the Producer&apos;s $metadata</source>
        <translation>%1 steht nicht in $metadata des Producers</translation>
    </message>
    <message>
        <source>Ask the MLS why it announces %1, then retry or dismiss it.</source>
        <translation>Fragen Sie das MLS, warum es %1 ankündigt, dann wiederholen oder verwerfen.</translation>
    </message>
    <message>
        <source>An answer for %1 is no record</source>
        <translation>Eine Antwort für %1 ist kein Datensatz</translation>
    </message>
    <message>
        <source>Look at what the Producer answers, then retry.</source>
        <translation>Sehen Sie nach, was der Producer antwortet, dann wiederholen.</translation>
    </message>
    <message>
        <source>Answers for %1 hold another record</source>
        <translation>Antworten für %1 enthalten einen anderen Datensatz</translation>
    </message>
    <message>
        <source>Show an example to the MLS, then retry.</source>
        <translation>Zeigen Sie dem MLS ein Beispiel, dann wiederholen.</translation>
    </message>
    <message>
        <source>An answer for %1 is over the size limit</source>
        <translation>Eine Antwort für %1 überschreitet die Größengrenze</translation>
    </message>
    <message>
        <source>Ask for less of it, or raise the limit; then retry.</source>
        <translation>Weniger anfordern oder die Grenze erhöhen, dann wiederholen.</translation>
    </message>
    <message>
        <source>%1 would have to be fetched without TLS</source>
        <translation>%1 müsste ohne TLS geholt werden</translation>
    </message>
    <message>
        <source>Use the https address of this Producer, then retry.</source>
        <translation>Nehmen Sie die https-Adresse dieses Producers, dann wiederholen.</translation>
    </message>
    <message>
        <source>Requests for %1 are sent elsewhere</source>
        <translation>Anfragen nach %1 werden woandershin geschickt</translation>
    </message>
    <message>
        <source>Set the address it redirects to as service root, then retry.</source>
        <translation>Setzen Sie das Ziel der Umleitung als Service-Root, dann wiederholen.</translation>
    </message>
    <message>
        <source>The Producer could not be reached</source>
        <translation>Der Producer war nicht zu erreichen</translation>
    </message>
    <message>
        <source>Check the network and the service root, then retry.</source>
        <translation>Prüfen Sie Netz und Service-Root, dann wiederholen.</translation>
    </message>
    <message>
        <source>No safe connection to the Producer</source>
        <translation>Keine sichere Verbindung zum Producer</translation>
    </message>
    <message>
        <source>Check the clock and the Producer&apos;s certificate, then retry.</source>
        <translation>Prüfen Sie Uhr und Zertifikat des Producers, dann wiederholen.</translation>
    </message>
    <message>
        <source>The Producer answers too slowly for %1</source>
        <translation>Der Producer antwortet für %1 zu langsam</translation>
    </message>
    <message>
        <source>Retry when it is quicker; a newer event retries it too.</source>
        <translation>Wiederholen, wenn er schneller ist; ein neueres Ereignis tut es auch.</translation>
    </message>
    <message>
        <source>Connections broke while reading %1</source>
        <translation>Verbindungen brachen beim Lesen von %1 ab</translation>
    </message>
    <message>
        <source>Retry; a newer event retries it too.</source>
        <translation>Wiederholen; ein neueres Ereignis tut es auch.</translation>
    </message>
    <message>
        <source>Answers for %1 end too early</source>
        <translation>Antworten für %1 enden zu früh</translation>
    </message>
    <message>
        <source>Retry; tell the MLS when it stays.</source>
        <translation>Wiederholen; bleibt es, sagen Sie es dem MLS.</translation>
    </message>
    <message>
        <source>Answers for %1 are not JSON</source>
        <translation>Antworten für %1 sind kein JSON</translation>
    </message>
    <message>
        <source>the records</source>
        <translation>die Datensätze</translation>
    </message>
    <message>
        <source>The Producer answers %1</source>
        <translation>Der Producer antwortet %1</translation>
    </message>
    <message>
        <source>The Producer answers %1 for %2</source>
        <translation>Der Producer antwortet %1 für %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) of %1 out of date</source>
        <translation>
            <numerusform>%Ln Datensatz von %1 veraltet</numerusform>
            <numerusform>%Ln Datensätze von %1 veraltet</numerusform>
        </translation>
    </message>
    <message>
        <source>Retry when the Producer works again; a newer event retries it too.</source>
        <translation>Wiederholen, wenn der Producer wieder arbeitet; ein neueres Ereignis tut es auch.</translation>
    </message>
    <message>
        <source>answered %1</source>
        <translation>antwortete %1</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>Zeit überschritten</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>answer cut short</source>
        <translation>Antwort abgeschnitten</translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation>kein JSON</translation>
    </message>
    <message>
        <source>another record</source>
        <translation>anderer Datensatz</translation>
    </message>
    <message>
        <source>no such address</source>
        <translation>keine solche Adresse</translation>
    </message>
    <message>
        <source>answered 403</source>
        <translation>antwortete 403</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>no safe connection</source>
        <translation>keine sichere Verbindung</translation>
    </message>
    <message>
        <source>Somebody fails to authenticate again and again</source>
        <translation>Jemand weist sich immer wieder falsch aus</translation>
    </message>
    <message>
        <source>Only the failing pushes are slowed; good ones are stored</source>
        <translation>Nur die falschen Zustellungen werden gebremst; gute werden gespeichert</translation>
    </message>
    <message>
        <source>Give a new token if you know the address; else block it.</source>
        <translation>Geben Sie ein neues Token aus, wenn Sie die Adresse kennen; sonst sperren Sie sie.</translation>
    </message>
    <message>
        <source>%1 sends too many new labels</source>
        <translation>%1 schickt zu viele neue Labels</translation>
    </message>
    <message>
        <source>Pushes under further new labels are refused (403)</source>
        <translation>Zustellungen unter weiteren neuen Labels werden abgewiesen (403)</translation>
    </message>
    <message>
        <source>Set these feeds up if they are wanted; else ask the MLS.</source>
        <translation>Richten Sie diese Feeds ein, wenn sie gewollt sind; sonst fragen Sie das MLS.</translation>
    </message>
    <message>
        <source>Has the Producer started to count again?</source>
        <translation>Zählt der Producer wieder von vorn?</translation>
    </message>
    <message>
        <source>Until you answer, nothing is taken for a duplicate; all is stored</source>
        <translation>Bis Sie antworten, gilt nichts als doppelt; alles wird gespeichert</translation>
    </message>
    <message>
        <source>Yes begins anew and compares all records. Ask the MLS when in doubt.</source>
        <translation>Ja beginnt neu und vergleicht alle Datensätze. Im Zweifel das MLS fragen.</translation>
    </message>
    <message>
        <source>The Producer&apos;s list of events begins too late</source>
        <translation>Die Ereignisliste des Producers beginnt zu spät</translation>
    </message>
    <message>
        <source>Events between may have been lost; completeness is unproved</source>
        <translation>Ereignisse dazwischen können verloren sein; Vollständigkeit ist nicht bewiesen</translation>
    </message>
    <message>
        <source>Compare with the Producer: it ends when all records agree.</source>
        <translation>Mit dem Producer vergleichen: Es endet, wenn alle Datensätze übereinstimmen.</translation>
    </message>
    <message>
        <source>Events were pruned before they were replicated</source>
        <translation>Ereignisse wurden gelöscht, bevor sie repliziert waren</translation>
    </message>
    <message>
        <source>Records that only they named may be out of date</source>
        <translation>Datensätze, die nur sie nannten, können veraltet sein</translation>
    </message>
    <message>
        <source>Compare with the Producer. Then dismiss it.</source>
        <translation>Mit dem Producer vergleichen. Dann verwerfen.</translation>
    </message>
    <message>
        <source>The log&apos;s file was replaced</source>
        <translation>Die Datei des Logs wurde ersetzt</translation>
    </message>
    <message>
        <source>What only the other one held is asked for from the Producers</source>
        <translation>Was nur die andere enthielt, wird bei den Producern erfragt</translation>
    </message>
    <message>
        <source>If nobody put another file there, look at the disk. Then dismiss it.</source>
        <translation>Hat niemand eine andere Datei dorthin gelegt, sehen Sie nach der Platte. Dann verwerfen.</translation>
    </message>
    <message>
        <source>%1 was left out of the first copy</source>
        <translation>%1 fehlt in der ersten Kopie</translation>
    </message>
    <message>
        <source>Its records come only as pushes name them</source>
        <translation>Die Datensätze kommen nur, wenn Pushes sie nennen</translation>
    </message>
    <message>
        <source>Ask the MLS for access to %1, or dismiss it and do without.</source>
        <translation>Das MLS um Zugang zu %1 bitten, oder verwerfen und darauf verzichten.</translation>
    </message>
    <message>
        <source>Not all of %1 can be had</source>
        <translation>Nicht alle von %1 sind zu bekommen</translation>
    </message>
    <message>
        <source>None is removed for not being shown</source>
        <translation>Keiner wird entfernt, weil er nicht gezeigt wird</translation>
    </message>
    <message>
        <source>Ask the MLS how all of them can be asked for, then retry.</source>
        <translation>Fragen Sie das MLS, wie alle zu erfragen sind, dann wiederholen.</translation>
    </message>
    <message>
        <source>The token endpoint refuses the credentials</source>
        <translation>Der Token-Endpunkt weist die Zugangsdaten ab</translation>
    </message>
    <message>
        <source>The token endpoint gives no token</source>
        <translation>Der Token-Endpunkt gibt kein Token</translation>
    </message>
    <message>
        <source>Nothing is fetched meanwhile; pushes are still stored</source>
        <translation>Inzwischen wird nichts geholt; Pushes werden weiter gespeichert</translation>
    </message>
    <message>
        <source>Check the address of the token endpoint; it is asked again by itself.</source>
        <translation>Prüfen Sie die Adresse des Token-Endpunkts; er wird von selbst wieder gefragt.</translation>
    </message>
    <message>
        <source>Comparing with the Producer stopped half-way</source>
        <translation>Der Vergleich mit dem Producer brach ab</translation>
    </message>
    <message>
        <source>Whether all records agree is not known; pushes are still fetched</source>
        <translation>Ob alle Datensätze übereinstimmen, ist nicht bekannt; Pushes werden weiter geholt</translation>
    </message>
    <message>
        <source>Answers for %1 are empty, and more are to come</source>
        <translation>Antworten für %1 sind leer, und weitere sollen folgen</translation>
    </message>
    <message>
        <source>an empty page</source>
        <translation>eine leere Seite</translation>
    </message>
    <message>
        <source>since just now</source>
        <translation>seit eben</translation>
    </message>
    <message>
        <source>Rows of the EntityEvent list are no events</source>
        <translation>Zeilen der EntityEvent-Liste sind keine Ereignisse</translation>
    </message>
    <message>
        <source>They are passed by; what they meant to announce is not fetched</source>
        <translation>Sie werden übergangen; was sie melden sollten, wird nicht geholt</translation>
    </message>
    <message>
        <source>Show them to the MLS and compare with it. Then dismiss it.</source>
        <translation>Sie dem MLS zeigen und mit ihm vergleichen. Dann verwerfen.</translation>
    </message>
    <message>
        <source>The Producer gives no answer</source>
        <translation>Der Producer antwortet nicht</translation>
    </message>
    <message>
        <source>Check the network and the service root of this Producer; it is asked again by itself.</source>
        <translation>Netz und Service-Root dieses Producers prüfen; er wird von selbst wieder gefragt.</translation>
    </message>
    <message>
        <source>%1 is not copied: it has no single key</source>
        <translation>%1 wird nicht kopiert: kein einzelner Schlüssel</translation>
    </message>
    <message>
        <source>Its records are missing from the replica; all others are copied</source>
        <translation>Die Datensätze fehlen in der Replik; alle anderen werden kopiert</translation>
    </message>
    <message>
        <source>Ask the MLS for one key property for %1, or dismiss it for good.</source>
        <translation>Bitten Sie das MLS um eine Schlüsseleigenschaft für %1, oder verwerfen Sie es endgültig.</translation>
    </message>
    <message>
        <source>Records of %1 hold damaged text</source>
        <translation>Datensätze von %1 enthalten beschädigten Text</translation>
    </message>
    <message>
        <source>They are kept, with a sign in its place; without a key they are left out</source>
        <translation>Sie bleiben, mit einem Zeichen an dessen Stelle; ohne Schlüssel sind sie ausgelassen</translation>
    </message>
    <message>
        <source>Show them to the MLS. Then dismiss it.</source>
        <translation>Zeigen Sie sie dem MLS. Dann verwerfen Sie es.</translation>
    </message>
    <message>
        <source>Heads and bodies of deliveries are not kept</source>
        <translation>Kopfzeilen und Inhalte von Zustellungen werden nicht aufbewahrt</translation>
    </message>
    <message>
        <source>Their events are stored all the same</source>
        <translation>Ihre Ereignisse werden trotzdem gespeichert</translation>
    </message>
    <message>
        <source>The charts are behind</source>
        <translation>Die Diagramme sind im Rückstand</translation>
    </message>
    <message>
        <source>They are made up from the log when the cause is gone</source>
        <translation>Sie werden aus dem Protokoll nachgeholt, sobald die Ursache behoben ist</translation>
    </message>
    <message>
        <source>Requests for %1 are sent on and on</source>
        <translation>Anfragen nach %1 werden immer weiter umgeleitet</translation>
    </message>
    <message>
        <source>Set the address they end at as service root, then retry.</source>
        <translation>Setzen Sie die Adresse, bei der sie enden, als Service-Root, dann wiederholen.</translation>
    </message>
    <message>
        <source>The Producer asks for a long pause</source>
        <translation>Der Producer verlangt eine lange Pause</translation>
    </message>
    <message>
        <source>Nothing, if its quota is used up; else ask the MLS. It is asked again at least once a day.</source>
        <translation>Nichts, wenn sein Kontingent verbraucht ist; sonst das MLS fragen. Er wird mindestens einmal am Tag wieder gefragt.</translation>
    </message>
    <message>
        <source>%1 is not in the Producer&apos;s $metadata any more</source>
        <translation>%1 steht nicht mehr in den $metadata des Producers</translation>
    </message>
    <message>
        <source>Its records stay as they are, and are not kept current</source>
        <translation>Ihre Datensätze bleiben, wie sie sind, und werden nicht mehr aktualisiert</translation>
    </message>
    <message>
        <source>Ask the MLS whether it has another name now; or dismiss it.</source>
        <translation>Das MLS fragen, ob sie jetzt anders heißt; oder verwerfen.</translation>
    </message>
</context>
<context>
    <name>ReachText</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>This station</source>
        <translation>Diese Station</translation>
    </message>
    <message>
        <source>Make a DNS record for the name, or mend its spelling in the URL.</source>
        <translation>Einen DNS-Eintrag für den Namen anlegen, oder seine Schreibweise in der URL verbessern.</translation>
    </message>
    <message>
        <source>That is an address of this computer or its network: a Producer elsewhere cannot reach it. Publish a name that the internet knows.</source>
        <translation>Das ist eine Adresse dieses Rechners oder seines Netzes: Ein Producer anderswo erreicht sie nicht. Veröffentlichen Sie einen Namen, den das Internet kennt.</translation>
    </message>
    <message>
        <source>Nothing takes connections there: start the tunnel or the reverse proxy, or let the station listen there.</source>
        <translation>Dort nimmt nichts Verbindungen an: Tunnel oder Reverse-Proxy starten, oder die Station dort zuhören lassen.</translation>
    </message>
    <message>
        <source>Open the port in the firewall and forward it in the router, or start the tunnel. Some routers refuse connections from inside to their own outside address: then try it from another network.</source>
        <translation>Den Port in der Firewall öffnen und im Router weiterleiten, oder den Tunnel starten. Manche Router lehnen Verbindungen von innen an ihre eigene äußere Adresse ab: dann aus einem anderen Netz versuchen.</translation>
    </message>
    <message>
        <source>Something answers on port %1 but does not speak TLS 1.2 or 1.3: is it plain HTTP there, or an old server?</source>
        <translation>Auf Port %1 antwortet etwas, spricht aber kein TLS 1.2 oder 1.3: Ist dort unverschlüsseltes HTTP oder ein alter Server?</translation>
    </message>
    <message>
        <source>Good for trying out on this computer only.</source>
        <translation>Nur zum Ausprobieren auf diesem Rechner gut.</translation>
    </message>
    <message>
        <source>Tokens and events can be read on their way. Give the endpoint a certificate, or put a tunnel or proxy that speaks TLS before it, and publish https://.</source>
        <translation>Tokens und Ereignisse lassen sich auf dem Weg lesen. Geben Sie dem Endpunkt ein Zertifikat, oder stellen Sie einen Tunnel oder Proxy mit TLS davor, und veröffentlichen Sie https://.</translation>
    </message>
    <message>
        <source>Producers check certificates and will not push. Use one from a public authority for the name %1, with its whole chain.</source>
        <translation>Producer prüfen Zertifikate und werden nicht pushen. Nehmen Sie eines einer öffentlichen Stelle für den Namen %1, mit der ganzen Kette.</translation>
    </message>
    <message>
        <source>Check what listens on port %1 of %2.</source>
        <translation>Prüfen, welches Programm Port %1 von %2 belegt.</translation>
    </message>
    <message>
        <source>Redirects lead nowhere: mend the proxy, or publish the URL that they should end at.</source>
        <translation>Die Umleitungen führen nirgendwohin: den Proxy berichtigen, oder die URL veröffentlichen, an der sie enden sollen.</translation>
    </message>
    <message>
        <source>Most Producers do not follow a redirect, or lose the body: publish %1 itself.</source>
        <translation>Die meisten Producer folgen keiner Umleitung oder verlieren den Body: Veröffentlichen Sie %1 selbst.</translation>
    </message>
    <message>
        <source>Pushes are taken at %1: let the proxy pass that path on.</source>
        <translation>Pushes werden unter %1 angenommen: Lassen Sie den Proxy diesen Pfad weitergeben.</translation>
    </message>
    <message>
        <source>A proxy is there but does not get through to the station: let it pass requests on to %1.</source>
        <translation>Ein Proxy ist da, kommt aber nicht zur Station durch: Lassen Sie ihn Anfragen an %1 weitergeben.</translation>
    </message>
    <message>
        <source>Another station (another computer or folder) answers there, or a proxy strips the field Listing-Post-Reach: let it pass requests on unchanged to %1.</source>
        <translation>Dort antwortet eine andere Station (anderer Rechner oder Ordner), oder ein Proxy entfernt das Feld Listing-Post-Reach: Lassen Sie ihn Anfragen unverändert an %1 weitergeben.</translation>
    </message>
    <message>
        <source>Check the URL&apos;s name and path, and let what answers there pass %1 on to %2.</source>
        <translation>Namen und Pfad der URL prüfen, und was dort antwortet, %1 an %2 weitergeben lassen.</translation>
    </message>
    <message>
        <source>The name server does not answer: check the network of this computer.</source>
        <translation>Der Nameserver antwortet nicht: das Netz dieses Rechners prüfen.</translation>
    </message>
    <message>
        <source>What listens at %1 does not get on: check the tunnel or proxy there.</source>
        <translation>Was unter %1 Verbindungen annimmt, kommt nicht voran: den Tunnel oder Proxy dort prüfen.</translation>
    </message>
    <message>
        <source>It does not lead to this station.</source>
        <translation>Sie führt nicht zu dieser Station.</translation>
    </message>
    <message>
        <source>It leads to this station; mind what is marked below.</source>
        <translation>Sie führt zu dieser Station; beachten Sie, was unten markiert ist.</translation>
    </message>
    <message>
        <source>Reachable from outside.</source>
        <translation>Von außen erreichbar.</translation>
    </message>
    <message>
        <source>no TLS connection comes about</source>
        <translation>es kommt keine TLS-Verbindung zustande</translation>
    </message>
    <message>
        <source>the connection was closed without an answer</source>
        <translation>die Verbindung wurde ohne Antwort geschlossen</translation>
    </message>
    <message>
        <source>what answers is no web server</source>
        <translation>was antwortet, ist kein Webserver</translation>
    </message>
    <message>
        <source>reached a Listing Post that is not this station</source>
        <translation>erreichte ein Listing Post, das nicht diese Station ist</translation>
    </message>
    <message>
        <source>reached something else than this station</source>
        <translation>erreichte etwas anderes als diese Station</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>The name %1 has no address.</source>
        <translation>Der Name %1 hat keine Adresse.</translation>
    </message>
    <message>
        <source>connected to %1, port %2</source>
        <translation>verbunden mit %1, Port %2</translation>
    </message>
    <message>
        <source>%1, port %2: %3</source>
        <translation>%1, Port %2: %3</translation>
    </message>
    <message>
        <source>none: the URL begins with http://</source>
        <translation>keines: die URL beginnt mit http://</translation>
    </message>
    <message>
        <source>%1, certificate valid to %2</source>
        <translation>%1, Zertifikat gültig bis %2</translation>
    </message>
    <message>
        <source>%1, certificate valid to %2: %3</source>
        <translation>%1, Zertifikat gültig bis %2: %3</translation>
    </message>
    <message>
        <source>%1 redirects to %2, by %3</source>
        <translation>%1 verweist auf %2, durch %3</translation>
    </message>
    <message>
        <source>%1 redirects to %2</source>
        <translation>%1 verweist auf %2</translation>
    </message>
    <message>
        <source>answered %1, by %2</source>
        <translation>antwortete %1, durch %2</translation>
    </message>
    <message>
        <source>answered %1</source>
        <translation>antwortete %1</translation>
    </message>
    <message>
        <source>reached this station, but at the path %1</source>
        <translation>erreichte diese Station, aber unter dem Pfad %1</translation>
    </message>
    <message>
        <source>reached this station; it saw the request come from %1</source>
        <translation>erreichte diese Station; die Anfrage kam für sie von %1</translation>
    </message>
</context>
<context>
    <name>StationWords</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 Nothing is lost, Producers come again.</source>
        <translation>%1 Nichts geht verloren, Producer kommen wieder.</translation>
    </message>
    <message>
        <source>Answering 503</source>
        <translation>Antwortet 503</translation>
    </message>
    <message>
        <source>port %1 is taken by %2</source>
        <translation>Port %1 ist belegt: %2</translation>
    </message>
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
        <source>Queue 0</source>
        <translation>Warteschlange 0</translation>
    </message>
    <message numerus="yes">
        <source>%Ln key(s)</source>
        <translation>
            <numerusform>%Ln Schlüssel</numerusform>
            <numerusform>%Ln Schlüssel</numerusform>
        </translation>
    </message>
    <message>
        <source>Queue %1</source>
        <extracomment>how much waits to be fetched</extracomment>
        <translation>Warteschlange %1</translation>
    </message>
    <message>
        <source>no 429</source>
        <translation>kein 429</translation>
    </message>
    <message>
        <source>held by hand</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>backlog %1</source>
        <translation>Rückstau %1</translation>
    </message>
    <message>
        <source>over its rate</source>
        <translation>über der Rate</translation>
    </message>
    <message>
        <source>429 to %1</source>
        <translation>429 an %1</translation>
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
        <source>Problem: %1</source>
        <translation>Problem: %1</translation>
    </message>
    <message>
        <source>Waiting: %1</source>
        <translation>Wartet: %1</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Alles in Ordnung</translation>
    </message>
    <message>
        <source>Last event %1</source>
        <translation>Letztes Ereignis %1</translation>
    </message>
    <message>
        <source>No event yet</source>
        <translation>Noch kein Ereignis</translation>
    </message>
    <message>
        <source>429 from %1</source>
        <translation>429 von %1</translation>
    </message>
    <message>
        <source>asks again in</source>
        <translation>fragt wieder in</translation>
    </message>
    <message>
        <source>Open capture</source>
        <translation>Offener Mitschnitt</translation>
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
        <source>Back too early %1 of %2 times</source>
        <translation>%1 von %2 Mal zu früh zurück</translation>
    </message>
    <message>
        <source>%1 at worst</source>
        <extracomment>by how much too early a Producer came back</extracomment>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>nothing gets in</source>
        <translation>nichts kommt herein</translation>
    </message>
    <message>
        <source>switched off, answers 403</source>
        <translation>abgeschaltet, antwortet 403</translation>
    </message>
    <message>
        <source>open, only listened to</source>
        <translation>offen, nur zugehört</translation>
    </message>
    <message>
        <source>last %1, %2 at worst</source>
        <extracomment>when a Producer last came back too early (%1 &quot;3 min ago&quot;), and by how much at worst</extracomment>
        <translation>zuletzt %1, höchstens %2</translation>
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
    <name>TokenText</name>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>rotating</source>
        <extracomment>an old token that is still accepted beside its follower</extracomment>
        <translation>wird abgelöst</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>widerrufen</translation>
    </message>
    <message>
        <source>chosen %1</source>
        <extracomment>a bearer token that the Producer insisted on</extracomment>
        <translation>gewählt %1</translation>
    </message>
    <message>
        <source>signing secret %1</source>
        <translation>Signaturgeheimnis %1</translation>
    </message>
    <message>
        <source>client %1</source>
        <translation>Client %1</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>ended by hand</source>
        <translation>von Hand beendet</translation>
    </message>
    <message>
        <source>until it is ended</source>
        <translation>bis es beendet wird</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>nie genutzt</translation>
    </message>
    <message>
        <source>The Producer</source>
        <translation>Der Producer</translation>
    </message>
    <message>
        <source>Nobody has used %1 yet. From now on it is answered 401.</source>
        <translation>Niemand hat %1 bisher genutzt. Ab jetzt bekommt es 401.</translation>
    </message>
    <message>
        <source>%1 used %2 last %3 from %4.</source>
        <translation>%1 nutzte %2 zuletzt %3 von %4.</translation>
    </message>
    <message>
        <source>%1 Whoever still sends it is answered 401 from now on.</source>
        <translation>%1 Wer es noch sendet, bekommt ab jetzt 401.</translation>
    </message>
    <message>
        <source>%1 It is the only one that is good: every push of %2 is answered 401 from now on.</source>
        <translation>%1 Es ist das einzige gültige: Jeder Push von %2 bekommt ab jetzt 401.</translation>
    </message>
    <message>
        <source>%1 can be ended: nobody has used it since its follower was made.</source>
        <translation>%1 kann enden: Niemand hat es genutzt, seit sein Nachfolger gemacht wurde.</translation>
    </message>
    <message numerus="yes">
        <source>Do not end %1 yet: it was used %Ln time(s) since its follower was made, last %2 from %3.</source>
        <translation>
            <numerusform>%1 noch nicht beenden: Es wurde seit seinem Nachfolger %Ln Mal genutzt, zuletzt %2 von %3.</numerusform>
            <numerusform>%1 noch nicht beenden: Es wurde seit seinem Nachfolger %Ln Mal genutzt, zuletzt %2 von %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>access of %1</source>
        <extracomment>an access token that this client was given</extracomment>
        <translation>Zugang von %1</translation>
    </message>
</context>
<context>
    <name>TokenTimeline</name>
    <message>
        <source>d MMM</source>
        <extracomment>a day on the axis of a time line, as Qt writes dates</extracomment>
        <translation>d. MMM</translation>
    </message>
</context>
<context>
    <name>WaysIn</name>
    <message>
        <source>found on this computer</source>
        <translation>auf diesem Rechner gefunden</translation>
    </message>
    <message>
        <source>not installed here</source>
        <translation>hier nicht installiert</translation>
    </message>
    <message>
        <source>Once before: “tunnel login”, “tunnel create listingpost” and “tunnel route dns listingpost NAME”. Without a name of your own it gives a random one that changes at each start.</source>
        <translation>Einmal zuvor: „tunnel login“, „tunnel create listingpost“ und „tunnel route dns listingpost NAME“. Ohne eigenen Namen gibt es einen zufälligen, der bei jedem Start wechselt.</translation>
    </message>
    <message>
        <source>Switch on HTTPS and Funnel for this computer first. Its name stays.</source>
        <translation>Zuerst HTTPS und Funnel für diesen Rechner einschalten. Sein Name bleibt.</translation>
    </message>
    <message>
        <source>Claim the static name first and put it for NAME: without it the name is random and changes at each start.</source>
        <translation>Zuerst den festen Namen sichern und für NAME einsetzen: Ohne ihn ist der Name zufällig und wechselt bei jedem Start.</translation>
    </message>
    <message>
        <source>My own proxy</source>
        <translation>Eigener Proxy</translation>
    </message>
    <message>
        <source>nginx, Caddy or another server in front</source>
        <translation>nginx, Caddy oder ein anderer Server davor</translation>
    </message>
    <message>
        <source>Let it end TLS for your name and pass requests on unchanged to %1.</source>
        <translation>Lassen Sie ihn TLS für Ihren Namen beenden und Anfragen unverändert an %1 weitergeben.</translation>
    </message>
    <message>
        <source>None: poll</source>
        <translation>Keiner: Abfrage</translation>
    </message>
    <message>
        <source>works just as completely, a little later</source>
        <translation>genauso vollständig, nur etwas später</translation>
    </message>
    <message>
        <source>Nothing needs to reach this computer: the Producer is asked for what changed. Push can follow whenever you like.</source>
        <translation>Nichts muss diesen Rechner erreichen: Der Producer wird gefragt, was sich geändert hat. Push kann jederzeit folgen.</translation>
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
    <name>listingpost::BrakeQuestion</name>
    <message>
        <source>Since %1, %L2 were removed; more than %L3 in a day wait for you.</source>
        <translation>Seit %1 wurden %L2 entfernt; mehr als %L3 am Tag warten auf Sie.</translation>
    </message>
    <message>
        <source>Since %1, %L2 were removed; more than %L3 in 10 minutes wait for you.</source>
        <translation>Seit %1 wurden %L2 entfernt; mehr als %L3 in 10 Minuten warten auf Sie.</translation>
    </message>
    <message>
        <source>The records stay as they were. A newer event asks again.</source>
        <translation>Die Datensätze bleiben, wie sie waren. Ein neueres Ereignis fragt wieder.</translation>
    </message>
    <message>
        <source>Each is asked for once more; what is still not shown goes, with its photos. Back for 24 h.</source>
        <translation>Jeder wird noch einmal erfragt; was dann noch fehlt, geht samt Fotos. 24 h lang zurückzuholen.</translation>
    </message>
    <message>
        <source>The Producer no longer shows %L1 of %L2 records of %3 to us. Nothing of them has been removed here; new removals join them.</source>
        <translation>Der Producer zeigt uns %L1 von %L2 Datensätzen von %3 nicht mehr. Davon wurde hier noch nichts entfernt; neue Entfernungen kommen dazu.</translation>
    </message>
    <message>
        <source>For example %1.</source>
        <translation>Zum Beispiel %1.</translation>
    </message>
    <message>
        <source>No, keep all %L1</source>
        <translation>Nein, alle %L1 behalten</translation>
    </message>
    <message>
        <source>Yes, remove %L1…</source>
        <translation>Ja, %L1 entfernen …</translation>
    </message>
    <message>
        <source>Remove them?</source>
        <translation>Entfernen?</translation>
    </message>
    <message>
        <source>Remove %L1 records of %2 from the replica?</source>
        <translation>%L1 Datensätze von %2 aus der Replik entfernen?</translation>
    </message>
    <message>
        <source>Each is asked for once more before it goes. Their fields can be looked at for 24 hours.</source>
        <translation>Jeder wird vorher noch einmal erfragt. Ihre Felder bleiben 24 Stunden lang zu sehen.</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>listingpost::CaptureBanner</name>
    <message>
        <source>Show deliveries</source>
        <translation>Zustellungen zeigen</translation>
    </message>
    <message>
        <source>End capture</source>
        <translation>Mitschnitt beenden</translation>
    </message>
    <message>
        <source>Anything from any machine is kept and answered %1; nothing is queued.</source>
        <translation>Alles, von jedem Rechner, wird behalten und mit %1 beantwortet; nichts wird eingereiht.</translation>
    </message>
    <message>
        <source>Anything from this machine is kept and answered %1; nothing is queued.</source>
        <translation>Alles von diesem Rechner wird behalten und mit %1 beantwortet; nichts wird eingereiht.</translation>
    </message>
    <message>
        <source>Good pushes too: their events are not stored.</source>
        <translation>Auch gute Pushes: Ihre Ereignisse werden nicht gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept.</source>
        <translation>
            <numerusform>%Ln behalten.</numerusform>
            <numerusform>%Ln behalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 forwarded to %2, %3 not: %4</source>
        <translation>%1 an %2 weitergeleitet, %3 nicht: %4</translation>
    </message>
    <message>
        <source>%1 forwarded to %2.</source>
        <translation>%1 an %2 weitergeleitet.</translation>
    </message>
    <message>
        <source>Open capture, %1 left</source>
        <extracomment>%1: the time until it ends by itself</extracomment>
        <translation>Offener Mitschnitt, noch %1</translation>
    </message>
</context>
<context>
    <name>listingpost::CaptureDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Whoever reaches this endpoint can fill the log until it ends, without a token.</source>
        <translation>Wer diesen Endpunkt erreicht, kann bis zum Ende das Log füllen, ohne Token.</translation>
    </message>
    <message>
        <source>Good pushes are answered but not stored as events: a Producer takes them for delivered, and only a catch-up brings them back.</source>
        <translation>Gute Pushes werden beantwortet, aber nicht als Ereignisse gespeichert: Ein Producer hält sie für zugestellt, und nur ein Aufholen bringt sie zurück.</translation>
    </message>
    <message>
        <source>Start capture</source>
        <translation>Mitschnitt beginnen</translation>
    </message>
</context>
<context>
    <name>listingpost::ChangeProducerDialog</name>
    <message>
        <source>&amp;Listen to it and ask it</source>
        <translation>Auf ihn &amp;hören und ihn fragen</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Off: its pushes are answered 403, and nothing is asked of it</source>
        <translation>Aus: Seine Pushes bekommen 403, und er wird nichts gefragt</translation>
    </message>
    <message>
        <source>Credentials are kept in %1 and never shown.</source>
        <translation>Zugangsdaten stehen in %1 und werden nie gezeigt.</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Tests what stands here, before it is kept; read-only</source>
        <translation>Prüft, was hier steht, bevor es gespeichert wird; nur lesend</translation>
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
    <message>
        <source>+%L1</source>
        <extracomment>feeds of a chart that find no room in the line above it</extracomment>
        <translation>+%L1</translation>
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
    <name>listingpost::ClosedProblems</name>
    <message>
        <source>Solved and dismissed Problems</source>
        <translation>Gelöste und verworfene Probleme</translation>
    </message>
    <message>
        <source>Nothing was closed yet.</source>
        <translation>Noch nichts ist erledigt.</translation>
    </message>
    <message>
        <source>A Problem that is solved or dismissed stands here, with the reason that was given.</source>
        <translation>Ein Problem, das gelöst oder verworfen ist, steht hier mit dem Grund, der genannt wurde.</translation>
    </message>
</context>
<context>
    <name>listingpost::ClosedProblemsModel</name>
    <message>
        <source>solved</source>
        <translation>gelöst</translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Producer</source>
        <translation>Producer</translation>
    </message>
    <message>
        <source>Count</source>
        <extracomment>how many records, or how often it was seen</extracomment>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Reason or detail</source>
        <translation>Grund oder Einzelheit</translation>
    </message>
</context>
<context>
    <name>listingpost::CompareModel</name>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>Shown by the Producer and not held</source>
        <translation>Vom Producer gezeigt und nicht vorhanden</translation>
    </message>
    <message>
        <source>Held with another ModificationTimestamp</source>
        <translation>Vorhanden mit anderem ModificationTimestamp</translation>
    </message>
    <message>
        <source>Held and not shown: looked at one by one, never removed by absence alone</source>
        <translation>Vorhanden und nicht gezeigt: einzeln nachgesehen, nie nur wegen des Fehlens entfernt</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>Ressource</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Verglichen</translation>
    </message>
    <message>
        <source>Theirs</source>
        <extracomment>keys that the Producer showed</extracomment>
        <translation>Dort</translation>
    </message>
    <message>
        <source>Ours</source>
        <extracomment>records that are held here</extracomment>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Extra</source>
        <translation>Überzählig</translation>
    </message>
</context>
<context>
    <name>listingpost::CopyCard</name>
    <message>
        <source>%1 % copied</source>
        <translation>%1 % kopiert</translation>
    </message>
    <message>
        <source>copying</source>
        <translation>wird kopiert</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>records a second</source>
        <translation>Datensätze je Sekunde</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>listingpost::CopyDialog</name>
    <message>
        <source>Copy and comparison</source>
        <translation>Kopie und Vergleich</translation>
    </message>
    <message>
        <source>Copy and comparison: %1</source>
        <translation>Kopie und Vergleich: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Keys and timestamps against the Producer&apos;s</source>
        <translation>Schlüssel und Zeitstempel gegen die des Producers</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Jetzt vergleichen</translation>
    </message>
    <message>
        <source>What differs is asked for again; nothing is removed by absence alone</source>
        <translation>Was abweicht, wird neu erfragt; nichts wird nur wegen des Fehlens entfernt</translation>
    </message>
    <message>
        <source>Comparison by resource</source>
        <translation>Vergleich je Ressource</translation>
    </message>
    <message>
        <source>Never compared yet. It is done by itself after the first copy, then daily.</source>
        <translation>Noch nie verglichen. Es geschieht von selbst nach der ersten Kopie, dann täglich.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) differed when they were compared last, and were asked for again.</source>
        <translation>
            <numerusform>%Ln Datensatz wich beim letzten Vergleich ab und wurde neu erfragt.</numerusform>
            <numerusform>%Ln Datensätze wichen beim letzten Vergleich ab und wurden neu erfragt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Key for key the same when they were compared last.</source>
        <translation>Beim letzten Vergleich Schlüssel für Schlüssel gleich.</translation>
    </message>
    <message>
        <source>Comparing. You may close this; it goes on.</source>
        <translation>Es wird verglichen. Sie können dies schließen; es geht weiter.</translation>
    </message>
</context>
<context>
    <name>listingpost::CopyPage</name>
    <message>
        <source>copying</source>
        <translation>wird kopiert</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Paused or switched off, it goes on at the page where it was. Pushes are stored meanwhile.</source>
        <translation>Angehalten oder ausgeschaltet: Es geht auf der Seite weiter, wo es war. Pushes werden so lange gespeichert.</translation>
    </message>
    <message>
        <source>It does not go on: %1.</source>
        <translation>Es geht nicht weiter: %1.</translation>
    </message>
    <message>
        <source>The Producer&apos;s list of events is read from its beginning; each record is fetched once.</source>
        <translation>Die Ereignisliste des Producers wird von Anfang an gelesen; jeder Datensatz wird einmal geholt.</translation>
    </message>
    <message>
        <source>Every chosen resource once, then only what changes. You may close this window; it goes on.</source>
        <translation>Jede gewählte Ressource einmal, danach nur, was sich ändert. Sie dürfen das Fenster schließen; es geht weiter.</translation>
    </message>
    <message>
        <source>Paused by hand. Pushes are still stored and wait for their records.</source>
        <translation>Von Hand angehalten. Pushes werden weiter gespeichert und warten auf ihre Datensätze.</translation>
    </message>
    <message>
        <source>All is here. Keys are compared with the Producer&apos;s, one by one, before it is called up to date.</source>
        <translation>Alles ist da. Bevor es aktuell heißt, werden die Schlüssel einzeln mit denen des Producers verglichen.</translation>
    </message>
    <message>
        <source>Key for key the same as the Producer&apos;s at %1.</source>
        <translation>Schlüssel für Schlüssel gleich wie beim Producer um %1.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>The Producer&apos;s $metadata comes first: what it has to offer.</source>
        <translation>Zuerst kommt $metadata des Producers: was er anzubieten hat.</translation>
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
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Nothing was refused.</source>
        <translation>Nichts wurde abgelehnt.</translation>
    </message>
    <message>
        <source>Every POST so far was answered 200.</source>
        <translation>Jeder POST bekam bisher 200.</translation>
    </message>
    <message>
        <source>%1 refused of %2</source>
        <translation>%1 von %2 abgelehnt</translation>
    </message>
    <message>
        <source>Which deliveries</source>
        <translation>Welche Zustellungen</translation>
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
    <message numerus="yes">
        <source>%Ln refused</source>
        <translation>
            <numerusform>%Ln abgelehnt</numerusform>
            <numerusform>%Ln abgelehnt</numerusform>
        </translation>
    </message>
    <message>
        <source>summed up</source>
        <translation>zusammengefasst</translation>
    </message>
    <message>
        <source>over 50 a second, not listed singly</source>
        <translation>über 50 je Sekunde, nicht einzeln aufgeführt</translation>
    </message>
    <message>
        <source>to %1</source>
        <extracomment>%1: a time of day, the end of a span</extracomment>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>summed up, %1</source>
        <translation>zusammengefasst, %1</translation>
    </message>
    <message>
        <source>open capture: kept, not queued</source>
        <translation>offener Mitschnitt: behalten, nicht eingereiht</translation>
    </message>
</context>
<context>
    <name>listingpost::DeliveryPane</name>
    <message>
        <source>Body of the request</source>
        <translation>Inhalt der Anfrage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, %Ln event(s)</source>
        <translation>
            <numerusform>%1, %2, %Ln Ereignis</numerusform>
            <numerusform>%1, %2, %Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Body as it came</source>
        <translation>Inhalt, wie er kam</translation>
    </message>
    <message>
        <source>Events of the delivery</source>
        <translation>Ereignisse der Zustellung</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Austausch</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Als curl kopieren</translation>
    </message>
    <message>
        <source>A command that sends this request here again; put your token in its place</source>
        <translation>Ein Befehl, der diese Anfrage noch einmal hierher sendet; setzen Sie Ihr Token ein</translation>
    </message>
    <message>
        <source>Copy body</source>
        <translation>Inhalt kopieren</translation>
    </message>
    <message>
        <source>The whole body, as it came</source>
        <translation>Der ganze Inhalt, wie er kam</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln refused, summed up</source>
        <translation>
            <numerusform>%1, %Ln abgelehnt, zusammengefasst</numerusform>
            <numerusform>%1, %Ln abgelehnt, zusammengefasst</numerusform>
        </translation>
    </message>
    <message>
        <source>Headers %1</source>
        <translation>Kopfzeilen %1</translation>
    </message>
    <message>
        <source>Events %1</source>
        <translation>Ereignisse %1</translation>
    </message>
    <message>
        <source>No event of it is in the log: it held none, or they were there already or are pruned.</source>
        <translation>Kein Ereignis davon steht im Log: Es enthielt keine, oder sie waren schon da oder sind gelöscht.</translation>
    </message>
    <message>
        <source>Nothing of it was stored: a request is taken whole or not at all.</source>
        <translation>Nichts davon wurde gespeichert: Eine Anfrage wird ganz angenommen oder gar nicht.</translation>
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
    <name>listingpost::EndpointDialog</name>
    <message>
        <source>Reach me</source>
        <translation>Erreichbarkeit</translation>
    </message>
    <message>
        <source>This station does not listen: %1</source>
        <translation>Diese Station hört nicht zu: %1</translation>
    </message>
    <message>
        <source>This station listens at %1. A tunnel or a proxy leads from outside to it; its name must not change after a restart.</source>
        <translation>Diese Station hört unter %1 zu. Ein Tunnel oder Proxy führt von außen zu ihr; sein Name darf sich nach einem Neustart nicht ändern.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
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
    <name>listingpost::ExchangeTab</name>
    <message>
        <source>Head of the request</source>
        <translation>Kopf der Anfrage</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
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
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>loading…</source>
        <translation>wird geladen …</translation>
    </message>
    <message>
        <source>Not kept, or not written yet.</source>
        <translation>Nicht aufgehoben oder noch nicht geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln weitere</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>No body, or it was not read.</source>
        <translation>Kein Inhalt, oder er wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>the first %1 of %2</source>
        <translation>die ersten %1 von %2</translation>
    </message>
</context>
<context>
    <name>listingpost::FeedsModel</name>
    <message>
        <source>no feed yet</source>
        <translation>noch kein Feed</translation>
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
    <message>
        <source>Explain gaps</source>
        <translation>Lücken erklären</translation>
    </message>
    <message>
        <source>What became of each sequence that this feed did not get, with the evidence</source>
        <translation>Was aus jeder Sequenz wurde, die dieser Feed nicht bekam, mit Beleg</translation>
    </message>
    <message>
        <source>More for this feed</source>
        <translation>Mehr zu diesem Feed</translation>
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
    <message>
        <source>At the Producer</source>
        <translation>Beim Producer</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
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
        <source>Listing Post</source>
        <extracomment>the program&apos;s name</extracomment>
        <translation>Listing Post</translation>
    </message>
    <message>
        <source>Hears every change your MLS announces and keeps a full copy on this computer.</source>
        <translation>Hört jede Änderung, die Ihr MLS ankündigt, und hält auf diesem Rechner eine vollständige Kopie.</translation>
    </message>
    <message>
        <source>in its own window</source>
        <extracomment>where the demo is shown</extracomment>
        <translation>eigenes Fenster</translation>
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
    <name>listingpost::ForgetDialog</name>
    <message>
        <source>Erasing its records, and what waits to be fetched…</source>
        <translation>Seine Datensätze werden gelöscht, und was noch abzurufen ist…</translation>
    </message>
    <message>
        <source>Erasing headers and bodies of its deliveries…</source>
        <translation>Kopfzeilen und Inhalte seiner Zustellungen werden gelöscht…</translation>
    </message>
    <message>
        <source>Erasing its credentials…</source>
        <translation>Seine Zugangsdaten werden gelöscht…</translation>
    </message>
    <message>
        <source>Erasing its traces in the log: %L1 rows were gone through…</source>
        <translation>Seine Spuren im Log werden gelöscht: %L1 Zeilen durchgesehen…</translation>
    </message>
    <message>
        <source>This is erased from this computer for good, and cannot be undone:</source>
        <translation>Dies wird endgültig von diesem Rechner gelöscht und lässt sich nicht zurückholen:</translation>
    </message>
    <message>
        <source>Counting what there is of it…</source>
        <translation>Es wird gezählt, was von ihm da ist…</translation>
    </message>
    <message>
        <source>Forget %1</source>
        <translation>%1 vergessen</translation>
    </message>
    <message>
        <source>Forget %1?</source>
        <translation>%1 vergessen?</translation>
    </message>
    <message>
        <source>Type its &amp;name, %1, to go on:</source>
        <translation>Tippen Sie seinen &amp;Namen, %1, um fortzufahren:</translation>
    </message>
    <message>
        <source>The Producer&apos;s name</source>
        <translation>Name des Producers</translation>
    </message>
    <message>
        <source>Forget it for good</source>
        <translation>Endgültig vergessen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>What there is of it could not be counted; nothing was erased.</source>
        <translation>Was von ihm da ist, ließ sich nicht zählen; nichts wurde gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>event(s): keys, addresses and resources; times, sequences and counts stay</source>
        <translation>
            <numerusform>Ereignis: Schlüssel, Adresse und Ressource; Zeit, Sequenz und Anzahl bleiben</numerusform>
            <numerusform>Ereignisse: Schlüssel, Adressen und Ressourcen; Zeiten, Sequenzen und Anzahlen bleiben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>delivery(ies): headers, bodies, senders</source>
        <translation>
            <numerusform>Zustellung: Kopfzeilen, Inhalt, Absender</numerusform>
            <numerusform>Zustellungen: Kopfzeilen, Inhalte, Absender</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>record(s) of its replica (%1)</source>
        <translation>
            <numerusform>Datensatz seiner Replik (%1)</numerusform>
            <numerusform>Datensätze seiner Replik (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>removed record(s)</source>
        <translation>
            <numerusform>entfernter Datensatz</numerusform>
            <numerusform>entfernte Datensätze</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>feed(s)</source>
        <translation>
            <numerusform>Feed</numerusform>
            <numerusform>Feeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>token(s): its pushes are answered 401 from then on</source>
        <translation>
            <numerusform>Token: seine Pushes werden von da an mit 401 beantwortet</numerusform>
            <numerusform>Tokens: seine Pushes werden von da an mit 401 beantwortet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>record(s) still to be fetched</source>
        <translation>
            <numerusform>noch abzurufender Datensatz</numerusform>
            <numerusform>noch abzurufende Datensätze</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>open Problem(s)</source>
        <translation>
            <numerusform>offenes Problem</numerusform>
            <numerusform>offene Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>its credentials and settings, and what was learned of it</source>
        <translation>seine Zugangsdaten und Einstellungen, und was über ihn gelernt wurde</translation>
    </message>
    <message>
        <source>Damaged files that were set aside may hold traces; they stay until you delete them: %1</source>
        <translation>Beiseitegelegte beschädigte Dateien können Spuren enthalten; sie bleiben, bis Sie sie löschen: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>This is being erased. It goes on when this window is closed, and after a restart:</source>
        <translation>Dies wird gelöscht. Es geht weiter, wenn dieses Fenster zu ist, und nach einem Neustart:</translation>
    </message>
    <message>
        <source>Forgetting %1…</source>
        <translation>%1 wird vergessen…</translation>
    </message>
    <message>
        <source>%1 is forgotten.</source>
        <translation>%1 ist vergessen.</translation>
    </message>
    <message>
        <source>This was erased:</source>
        <translation>Dies wurde gelöscht:</translation>
    </message>
    <message>
        <source>It is not all erased yet. It is tried again by itself, also after a restart; until then it stands among the Problems. Free the disk, or close what holds the files.</source>
        <translation>Noch ist nicht alles gelöscht. Es wird von selbst wieder versucht, auch nach einem Neustart; bis dahin steht es unter den Problemen. Schaffen Sie Platz auf der Platte, oder schließen Sie, was die Dateien festhält.</translation>
    </message>
</context>
<context>
    <name>listingpost::GapLine</name>
    <message>
        <source>The newest sequences up to %1</source>
        <translation>Die neuesten Sequenzen bis %1</translation>
    </message>
    <message>
        <source>watermark %1</source>
        <translation>Wasserstand %1</translation>
    </message>
    <message>
        <source>another label</source>
        <extracomment>stands for whichever label it was</extracomment>
        <translation>ein anderes Label</translation>
    </message>
</context>
<context>
    <name>listingpost::GapRunModel</name>
    <message>
        <source>Sequences</source>
        <translation>Sequenzen</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>What became of them</source>
        <translation>Was aus ihnen wurde</translation>
    </message>
    <message>
        <source>How that is known</source>
        <translation>Woher man es weiß</translation>
    </message>
</context>
<context>
    <name>listingpost::GapsDialog</name>
    <message>
        <source>Gaps</source>
        <translation>Lücken</translation>
    </message>
    <message>
        <source>Explain gaps</source>
        <translation>Lücken erklären</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Ask the Producer now</source>
        <translation>Jetzt den Producer fragen</translation>
    </message>
    <message>
        <source>Copy evidence</source>
        <translation>Belege kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Looked at %1 to %2. The Producer&apos;s list was walked to its end at %3.</source>
        <translation>Betrachtet: %1 bis %2. Die Liste des Producers wurde um %3 bis ans Ende gelesen.</translation>
    </message>
    <message>
        <source>Looked at %1 to %2. The Producer&apos;s list was not walked to its end yet, so holes are not known.</source>
        <translation>Betrachtet: %1 bis %2. Die Liste des Producers wurde noch nicht bis ans Ende gelesen; Lücken sind also unbekannt.</translation>
    </message>
    <message>
        <source>No gap.</source>
        <translation>Keine Lücke.</translation>
    </message>
    <message>
        <source>Every sequence in this range was pushed to this feed.</source>
        <translation>Jede Sequenz in diesem Bereich wurde an diesen Feed gepusht.</translation>
    </message>
    <message>
        <source>This feed is only listened to: there is nobody to ask</source>
        <translation>Diesem Feed wird nur zugehört: Niemand ist da, der gefragt werden kann</translation>
    </message>
    <message>
        <source>Looked at %1 to %2. This feed is only listened to: nobody is asked, so what became of a missing sequence stays unknown.</source>
        <translation>Geprüft von %1 bis %2. Diesem Feed wird nur zugehört: Niemand wird gefragt, daher bleibt unbekannt, was aus einer fehlenden Sequenz wurde.</translation>
    </message>
</context>
<context>
    <name>listingpost::LetInForm</name>
    <message>
        <source>token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>signature (HMAC-SHA256)</source>
        <translation>Signatur (HMAC-SHA256)</translation>
    </message>
    <message>
        <source>token and signature</source>
        <translation>Token und Signatur</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>hex</source>
        <translation>hex</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>one more secret; those before stay good</source>
        <translation>ein weiteres Geheimnis; die bisherigen gelten weiter</translation>
    </message>
    <message>
        <source>Let in by</source>
        <translation>Einlass durch</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Präfix</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>Schreibweise</translation>
    </message>
    <message>
        <source>Shared secret</source>
        <translation>Gemeinsames Geheimnis</translation>
    </message>
    <message>
        <source>Applied. From the next push on.</source>
        <translation>Angewendet. Gilt ab dem nächsten Push.</translation>
    </message>
    <message>
        <source>A signature is checked with a secret that the Producer has too: enter it as the shared secret.</source>
        <translation>Eine Signatur wird mit einem Geheimnis geprüft, das auch der Producer hat: Geben Sie es als gemeinsames Geheimnis ein.</translation>
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
    <name>listingpost::MainWindow</name>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>The demo cannot go on.</source>
        <translation>Die Demo kann nicht weiterlaufen.</translation>
    </message>
    <message>
        <source>%1

This window closes now. A station of your own is not touched; the demo can be started again.</source>
        <translation>%1

Dieses Fenster schließt sich jetzt. Eine eigene Station bleibt unberührt; die Demo lässt sich neu starten.</translation>
    </message>
</context>
<context>
    <name>listingpost::NewTokenDialog</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>until it is ended</source>
        <translation>bis es beendet wird</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>Neues Token</translation>
    </message>
    <message>
        <source>Rotate %1</source>
        <translation>%1 ablösen</translation>
    </message>
    <message>
        <source>Who gets it: “sent to Ines, May”</source>
        <translation>Wer es bekommt: „an Ines, Mai“</translation>
    </message>
    <message>
        <source>It is made here and shown once; only its hash is kept.</source>
        <translation>Es wird hier gemacht und einmal gezeigt; behalten wird nur sein Hash.</translation>
    </message>
    <message>
        <source>A new token is made and shown once. Both are accepted until the old one ends, so that no push is refused while the Producer changes over.</source>
        <translation>Ein neues Token wird gemacht und einmal gezeigt. Beide gelten, bis das alte endet, damit beim Umstellen kein Push abgelehnt wird.</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notiz</translation>
    </message>
    <message>
        <source>&amp;Good for</source>
        <translation>&amp;Gültig</translation>
    </message>
    <message>
        <source>until I end it</source>
        <translation>bis ich es beende</translation>
    </message>
    <message>
        <source>&amp;Old one ends in</source>
        <translation>&amp;Altes endet in</translation>
    </message>
    <message>
        <source>Make the token</source>
        <translation>Token machen</translation>
    </message>
</context>
<context>
    <name>listingpost::OutboundCard</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, no limit</source>
        <translation>%1, ohne Grenze</translation>
    </message>
    <message>
        <source>second</source>
        <translation>Sekunde</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>Minute</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>429, asks again in %1</source>
        <extracomment>the Producer answered 429; we ask again in %1</extracomment>
        <translation>429, fragt wieder in %1</translation>
    </message>
    <message>
        <source>used up for %1</source>
        <translation>aufgebraucht für %1</translation>
    </message>
    <message>
        <source>no limit set</source>
        <translation>keine Grenze gesetzt</translation>
    </message>
    <message>
        <source>in budget</source>
        <translation>im Budget</translation>
    </message>
    <message>
        <source>%1 at %2 %</source>
        <translation>%1 bei %2 %</translation>
    </message>
    <message>
        <source>429s from them: %L1; %L2 requests went out too early</source>
        <translation>429 von ihnen: %L1; %L2 Anfragen gingen zu früh hinaus</translation>
    </message>
    <message>
        <source>429s from them: %L1, respected</source>
        <translation>429 von ihnen: %L1, befolgt</translation>
    </message>
    <message>
        <source>No 429 from them</source>
        <translation>Kein 429 von ihnen</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>zugleich</translation>
    </message>
    <message>
        <source>data a second</source>
        <translation>Daten je Sekunde</translation>
    </message>
    <message>
        <source>data a minute</source>
        <translation>Daten je Minute</translation>
    </message>
    <message>
        <source>data an hour</source>
        <translation>Daten je Stunde</translation>
    </message>
    <message>
        <source>data a day</source>
        <translation>Daten je Tag</translation>
    </message>
    <message>
        <source>data in %1</source>
        <extracomment>%1 a span of time: how much data may be read in it</extracomment>
        <translation>Daten in %1</translation>
    </message>
    <message>
        <source>credentials refused</source>
        <translation>Zugangsdaten abgelehnt</translation>
    </message>
    <message>
        <source>no usable answer</source>
        <extracomment>of a Producer: it is not reached, or answers errors</extracomment>
        <translation>keine brauchbare Antwort</translation>
    </message>
    <message>
        <source>Credentials…</source>
        <translation>Zugangsdaten…</translation>
    </message>
    <message>
        <source>Change the service root and credentials of this Producer, and test them</source>
        <translation>Service-Root und Zugangsdaten dieses Producers ändern und prüfen</translation>
    </message>
</context>
<context>
    <name>listingpost::ProblemCard</name>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Dismiss…</source>
        <translation>Verwerfen …</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Why it may be put away: “MLS renumbered, ticket 4471”</source>
        <translation>Warum es weg darf: „MLS hat neu nummeriert, Ticket 4471“</translation>
    </message>
    <message>
        <source>Reason for dismissing</source>
        <translation>Grund für das Verwerfen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Retry all %L1</source>
        <translation>Alle %L1 wiederholen</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Jetzt vergleichen</translation>
    </message>
    <message>
        <source>Yes, anew</source>
        <translation>Ja, von vorn</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Credentials…</source>
        <translation>Zugangsdaten…</translation>
    </message>
    <message>
        <source>Change the service root and credentials of this Producer, and test them</source>
        <translation>Service-Root und Zugangsdaten dieses Producers ändern und prüfen</translation>
    </message>
</context>
<context>
    <name>listingpost::ProblemPane</name>
    <message>
        <source>Records that are held up</source>
        <translation>Datensätze, die festhängen</translation>
    </message>
    <message>
        <source>Retry selected</source>
        <translation>Gewählte wiederholen</translation>
    </message>
    <message>
        <source>Did %1 really remove %L2 records of %3?</source>
        <translation>Hat %1 wirklich %L2 Datensätze von %3 entfernt?</translation>
    </message>
    <message>
        <source>First seen %1, last %2.</source>
        <translation>Zuerst gesehen %1, zuletzt %2.</translation>
    </message>
    <message>
        <source>For example %1 %2.</source>
        <translation>Zum Beispiel %1 %2.</translation>
    </message>
    <message>
        <source>Cause: %1.</source>
        <translation>Ursache: %1.</translation>
    </message>
    <message>
        <source>the first %L1 of %L2 records</source>
        <translation>die ersten %L1 von %L2 Datensätzen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln Datensatz</numerusform>
            <numerusform>%Ln Datensätze</numerusform>
        </translation>
    </message>
    <message>
        <source>asked for again</source>
        <translation>wieder angefragt</translation>
    </message>
</context>
<context>
    <name>listingpost::ProblemsPage</name>
    <message>
        <source>Retry all</source>
        <translation>Alles wiederholen</translation>
    </message>
    <message>
        <source>Everything that failed is asked for again now</source>
        <translation>Alles Fehlgeschlagene wird jetzt wieder erfragt</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Needs your answer</source>
        <translation>Braucht Ihre Antwort</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>wartet auf Sie</translation>
    </message>
    <message>
        <source>Needs a repair</source>
        <translation>Muss behoben werden</translation>
    </message>
    <message>
        <source>stopped until mended</source>
        <translation>steht, bis es behoben ist</translation>
    </message>
    <message>
        <source>Tried again by itself</source>
        <translation>Wird von selbst wiederholt</translation>
    </message>
    <message>
        <source>nothing to do yet</source>
        <translation>noch nichts zu tun</translation>
    </message>
    <message>
        <source>Nothing needs you.</source>
        <translation>Nichts braucht Sie.</translation>
    </message>
    <message>
        <source>Whatever cannot be mended by itself stays here until it is solved.</source>
        <translation>Was sich nicht von selbst behebt, bleibt hier stehen, bis es gelöst ist.</translation>
    </message>
    <message>
        <source>Solved and dismissed</source>
        <translation>Gelöst und verworfen</translation>
    </message>
    <message>
        <source>Those that are closed, with the reason that was given</source>
        <translation>Die erledigten, mit dem Grund, der genannt wurde</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>Die Antwort</translation>
    </message>
    <message>
        <source>%1 was not done: %2</source>
        <extracomment>%1: what was wanted, such as “Dismiss”; %2: the reason</extracomment>
        <translation>%1: nicht ausgeführt. %2</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Jetzt vergleichen</translation>
    </message>
</context>
<context>
    <name>listingpost::ProducerPage</name>
    <message>
        <source>Bearer token</source>
        <translation>Bearer-Token</translation>
    </message>
    <message>
        <source>OAuth 2 client</source>
        <translation>OAuth-2-Client</translation>
    </message>
    <message>
        <source>User and password (HTTP Basic)</source>
        <translation>Benutzer und Passwort (HTTP Basic)</translation>
    </message>
    <message>
        <source>None, or only what stands under More</source>
        <translation>Keine, oder nur was unter Mehr steht</translation>
    </message>
    <message>
        <source>as HTTP Basic (usual)</source>
        <translation>als HTTP Basic (üblich)</translation>
    </message>
    <message>
        <source>in the body</source>
        <translation>im Body</translation>
    </message>
    <message>
        <source>in the query</source>
        <translation>in der Query</translation>
    </message>
    <message>
        <source>As they are: %1</source>
        <extracomment>%1: what they are, such as “bearer token”</extracomment>
        <translation>Wie sie sind: %1</translation>
    </message>
    <message>
        <source>Its name stays: feeds and reports are found by it</source>
        <translation>Sein Name bleibt: Feeds und Berichte werden nach ihm gefunden</translation>
    </message>
    <message>
        <source>only for a password grant</source>
        <translation>nur für einen Password Grant</translation>
    </message>
    <message>
        <source>The limits make no sense: write them such as 2/s,7200/h,40000/d,4GB/h.</source>
        <translation>Die Grenzen ergeben keinen Sinn: schreiben Sie etwa 2/s,7200/h,40000/d,4GB/h.</translation>
    </message>
    <message>
        <source>A header is written NAME: VALUE, one a line.</source>
        <translation>Ein Header wird NAME: WERT geschrieben, einer je Zeile.</translation>
    </message>
    <message>
        <source>A query member is written NAME=VALUE, one a line.</source>
        <translation>Ein Query-Teil wird NAME=WERT geschrieben, einer je Zeile.</translation>
    </message>
    <message>
        <source>The token URL is no web address: write one such as https://login.example.org/oauth2/token.</source>
        <translation>Die Token-URL ist keine Web-Adresse: schreiben Sie etwa https://login.example.org/oauth2/token.</translation>
    </message>
    <message>
        <source>Over plain http whoever is on the way reads credentials and records.</source>
        <translation>Über unverschlüsseltes http liest jeder auf dem Weg Zugangsdaten und Datensätze mit.</translation>
    </message>
    <message>
        <source>Name a header or a query member under More, or choose other credentials.</source>
        <translation>Unter Mehr einen Header oder Query-Teil nennen, oder andere Zugangsdaten wählen.</translation>
    </message>
    <message>
        <source>%1: stays</source>
        <extracomment>%1: names of constant headers and query members</extracomment>
        <translation>%1: bleibt</translation>
    </message>
    <message>
        <source>Constant headers and query members of every request. Enter new ones under More to replace them.</source>
        <translation>Feste Header und Abfrageteile jeder Anfrage. Neue unter Mehr eingeben, um sie zu ersetzen.</translation>
    </message>
</context>
<context>
    <name>listingpost::ReachCheck</name>
    <message>
        <source>Asking through %1…</source>
        <translation>Frage über %1 …</translation>
    </message>
    <message>
        <source>%1 Tested at %2.</source>
        <translation>%1 Geprüft um %2.</translation>
    </message>
</context>
<context>
    <name>listingpost::ReachPage</name>
    <message>
        <source>A command to try it</source>
        <translation>Ein Befehl zum Probieren</translation>
    </message>
    <message>
        <source>Try it from another computer</source>
        <translation>Von einem anderen Rechner probieren</translation>
    </message>
    <message>
        <source>Endpoint URL</source>
        <translation>Endpunkt-URL</translation>
    </message>
    <message>
        <source>Endpoint URL for the MLS</source>
        <translation>Endpunkt-URL für das MLS</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Copy it now. After this page it cannot be shown again, only replaced.</source>
        <translation>Kopieren Sie es jetzt. Nach dieser Seite lässt es sich nicht mehr zeigen, nur ersetzen.</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>Copied. Only its hash is kept here.</source>
        <translation>Kopiert. Hier bleibt nur sein Hash.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Label of the feed</source>
        <translation>Label des Feeds</translation>
    </message>
    <message>
        <source>Tells several feeds of one MLS apart: it comes back with each push</source>
        <translation>Unterscheidet mehrere Feeds eines MLS: Es kommt mit jedem Push zurück</translation>
    </message>
    <message>
        <source>Test it</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Asks through the URL, as the MLS would, whether it leads to this station</source>
        <translation>Fragt über die URL, wie das MLS es täte, ob sie zu dieser Station führt</translation>
    </message>
    <message>
        <source>Copy a page for the MLS</source>
        <translation>Seite für das MLS kopieren</translation>
    </message>
    <message>
        <source>URL, token, label, what is answered and a line to try it, as text for a letter</source>
        <translation>URL, Token, Label, was geantwortet wird und eine Zeile zum Ausprobieren, als Text für einen Brief</translation>
    </message>
    <message>
        <source>Copied with the page. Only its hash is kept here.</source>
        <translation>Mit der Seite kopiert. Hier bleibt nur sein Hash.</translation>
    </message>
    <message>
        <source>Try it on this computer</source>
        <translation>Auf diesem Rechner ausprobieren</translation>
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
        <source>Compare with the Producer now</source>
        <translation>Jetzt mit dem Producer vergleichen</translation>
    </message>
    <message>
        <source>Asks for this one record and shows what differs; nothing is stored</source>
        <translation>Fragt nach diesem einen Datensatz und zeigt, was abweicht; gespeichert wird nichts</translation>
    </message>
    <message>
        <source>removed %1</source>
        <translation>entfernt %1</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1 %2: %3</translation>
    </message>
    <message>
        <source>Its fields were purged after 24 h, as licences demand.</source>
        <translation>Seine Felder wurden nach 24 h gelöscht, wie Lizenzen es verlangen.</translation>
    </message>
    <message>
        <source>← back to %1 %2</source>
        <translation>← zurück zu %1 %2</translation>
    </message>
    <message>
        <source>%L1 fields, %L2 with a value</source>
        <translation>%L1 Felder, %L2 mit Wert</translation>
    </message>
    <message>
        <source>Below it:</source>
        <translation>Darunter:</translation>
    </message>
    <message>
        <source>%1 %L2</source>
        <translation>%1 %L2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) of %1</source>
        <translation>
            <numerusform>%Ln Datensatz von %1</numerusform>
            <numerusform>%Ln Datensätze von %1</numerusform>
        </translation>
    </message>
    <message>
        <source>and %L1 more</source>
        <translation>und %L1 weitere</translation>
    </message>
    <message>
        <source>asking</source>
        <translation>fragt</translation>
    </message>
    <message>
        <source>The Producer is asked for this record.</source>
        <translation>Der Producer wird nach diesem Datensatz gefragt.</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>ohne Auskunft</translation>
    </message>
    <message>
        <source>not visible</source>
        <translation>nicht sichtbar</translation>
    </message>
    <message>
        <source>Asked at %1: the Producer does not show it to us. One look proves no removal.</source>
        <translation>Um %1 gefragt: Der Producer zeigt ihn uns nicht. Ein Blick beweist keine Entfernung.</translation>
    </message>
    <message>
        <source>Asked at %1: the Producer does not show it either.</source>
        <translation>Um %1 gefragt: Der Producer zeigt ihn auch nicht.</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message numerus="yes">
        <source>Asked at %1: all %Ln field(s) agree.</source>
        <translation>
            <numerusform>Um %1 gefragt: %Ln Feld stimmt überein.</numerusform>
            <numerusform>Um %1 gefragt: Alle %Ln Felder stimmen überein.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln differ(s)</source>
        <translation>
            <numerusform>%Ln weicht ab</numerusform>
            <numerusform>%Ln weichen ab</numerusform>
        </translation>
    </message>
    <message>
        <source>Asked at %1. A change that was not announced, or not fetched yet.</source>
        <translation>Um %1 gefragt. Eine Änderung, die nicht angekündigt oder noch nicht geholt wurde.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>With what went with it; it stays until a newer event names it</source>
        <translation>Mit allem, was mitging; er bleibt, bis ein neueres Ereignis ihn nennt</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>not brought back</source>
        <translation>nicht zurückgeholt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) brought back. A newer event asks the Producer again.</source>
        <translation>
            <numerusform>%Ln Datensatz zurückgeholt. Ein neueres Ereignis fragt den Producer wieder.</numerusform>
            <numerusform>%Ln Datensätze zurückgeholt. Ein neueres Ereignis fragt den Producer wieder.</numerusform>
        </translation>
    </message>
    <message>
        <source>not held</source>
        <translation>nicht vorhanden</translation>
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
    <message>
        <source>Removed records</source>
        <translation>Entfernte Datensätze</translation>
    </message>
</context>
<context>
    <name>listingpost::RemovedModel</name>
    <message>
        <source>the Producer no longer shows it, asked twice</source>
        <translation>der Producer zeigt ihn nicht mehr, zweimal gefragt</translation>
    </message>
    <message>
        <source>went with its parent</source>
        <translation>ging mit dem übergeordneten</translation>
    </message>
    <message>
        <source>can be looked at</source>
        <translation>noch zu sehen</translation>
    </message>
    <message>
        <source>purged after 24 h</source>
        <translation>nach 24 h gelöscht</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Its fields</source>
        <extracomment>the removed record&apos;s own text</extracomment>
        <translation>Seine Felder</translation>
    </message>
    <message>
        <source>no longer among its parent&apos;s, asked twice</source>
        <translation>nicht mehr bei seinem übergeordneten, zweimal gefragt</translation>
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
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>a Producer that was removed</source>
        <translation>ein entfernter Producer</translation>
    </message>
</context>
<context>
    <name>listingpost::ResourcesPage</name>
    <message>
        <source>Asking %1…</source>
        <translation>Frage %1 …</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 Datensätze</translation>
    </message>
    <message>
        <source>The Producer did not tell: what is wrong stands on the page before. You can go on; all of it is copied then.</source>
        <translation>Der Producer hat es nicht gesagt: Was falsch ist, steht auf der Seite davor. Sie können weitergehen; dann wird alles kopiert.</translation>
    </message>
    <message>
        <source>What is chosen is copied first. Records of the others are fetched as pushes name them.</source>
        <translation>Was gewählt ist, wird zuerst kopiert. Datensätze der anderen werden geholt, wenn Pushes sie nennen.</translation>
    </message>
</context>
<context>
    <name>listingpost::ResumeDialog</name>
    <message>
        <source>Ask %1 to push again</source>
        <translation>%1 um neue Pushes bitten</translation>
    </message>
    <message>
        <source>Sent by itself while the feed is stalled, and by hand from here. Places that are filled in: {producer}, {label}, {sequence} (the highest received), {contiguous}, {applied_through}; {bearer} only where the address has the service root&apos;s origin.</source>
        <translation>Geht von selbst hinaus, solange der Feed stockt, und von hier von Hand. Eingesetzt werden: {producer}, {label}, {sequence} (die höchste empfangene), {contiguous}, {applied_through}; {bearer} nur, wo die Adresse den Ursprung der Service-Root hat.</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>&amp;Methode</translation>
    </message>
    <message>
        <source>&amp;Headers</source>
        <translation>&amp;Header</translation>
    </message>
    <message>
        <source>&amp;Body</source>
        <translation>&amp;Body</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>Jetzt bitten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Bitte …</translation>
    </message>
</context>
<context>
    <name>listingpost::RowCopy</name>
    <message>
        <source>The first %L1 of %L2 selected rows were copied.</source>
        <translation>Die ersten %L1 von %L2 gewählten Zeilen wurden kopiert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied.</source>
        <translation>
            <numerusform>%Ln Zeile kopiert.</numerusform>
            <numerusform>%Ln Zeilen kopiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) could not be read and are left out.</source>
        <translation>
            <numerusform>%Ln Zeile war nicht zu lesen und fehlt.</numerusform>
            <numerusform>%Ln Zeilen waren nicht zu lesen und fehlen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>listingpost::SetupDialog</name>
    <message>
        <source>Connect my MLS</source>
        <translation>Mein MLS verbinden</translation>
    </message>
    <message>
        <source>Only listen</source>
        <translation>Nur zuhören</translation>
    </message>
    <message>
        <source>Producer</source>
        <translation>Producer</translation>
    </message>
    <message>
        <source>Who will push to this computer? Events are stored and shown; nothing is fetched.</source>
        <translation>Wer wird an diesen Rechner pushen? Ereignisse werden gespeichert und gezeigt; geholt wird nichts.</translation>
    </message>
    <message>
        <source>The Producer pushes changes to this computer; what it announces is fetched from its Web API.</source>
        <translation>Der Producer pusht Änderungen an diesen Rechner; was er ankündigt, wird über seine Web API geholt.</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Each line passes, works another way, or says what to do.</source>
        <translation>Jede Zeile gelingt, geht auf andere Weise oder sagt, was zu tun ist.</translation>
    </message>
    <message>
        <source>Reach me</source>
        <translation>Erreichbarkeit</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Finish later</source>
        <translation>Später fertig machen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Open the station</source>
        <translation>Station öffnen</translation>
    </message>
    <message>
        <source>Nothing is lost if you close this now.</source>
        <translation>Nichts geht verloren, wenn Sie jetzt schließen.</translation>
    </message>
    <message>
        <source>First copy</source>
        <translation>Erste Kopie</translation>
    </message>
    <message>
        <source>Every record once, then only what changes.</source>
        <translation>Jeder Datensatz einmal, danach nur, was sich ändert.</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>What the Producer shows you, and what is copied of it first.</source>
        <translation>Was der Producer Ihnen zeigt, und was davon zuerst kopiert wird.</translation>
    </message>
    <message>
        <source>Your MLS must be able to POST to this computer. Choose the way in; its name must not change after a restart.</source>
        <translation>Ihr MLS muss diesen Rechner per POST erreichen können. Wählen Sie den Weg; sein Name darf sich nach einem Neustart nicht ändern.</translation>
    </message>
    <message>
        <source>Credentials are kept in %1 and never shown.</source>
        <translation>Zugangsdaten stehen in %1 und werden nie gezeigt.</translation>
    </message>
    <message>
        <source>The token is not copied yet.</source>
        <translation>Das Token ist noch nicht kopiert.</translation>
    </message>
    <message>
        <source>The token is not copied</source>
        <translation>Das Token ist nicht kopiert</translation>
    </message>
    <message>
        <source>The token was not copied, and it cannot be shown again.</source>
        <translation>Das Token wurde nicht kopiert und kann nicht noch einmal gezeigt werden.</translation>
    </message>
    <message>
        <source>Your MLS needs it to push. Without it a new one has to be made under Tools, Tokens.</source>
        <translation>Ihr MLS braucht es zum Pushen. Ohne es muss unter Werkzeuge, Tokens ein neues erzeugt werden.</translation>
    </message>
    <message>
        <source>Copy it and close</source>
        <translation>Kopieren und schließen</translation>
    </message>
    <message>
        <source>Close without it</source>
        <translation>Ohne schließen</translation>
    </message>
    <message>
        <source>There is a Producer “%1” already: choose another name.</source>
        <translation>Einen Producer „%1“ gibt es schon: Wählen Sie einen anderen Namen.</translation>
    </message>
</context>
<context>
    <name>listingpost::SetupRail</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>listingpost::StageLegend</name>
    <message>
        <source>Where the time to answer went; the bars are logarithmic in length</source>
        <translation>Wohin die Zeit bis zur Antwort ging; die Länge der Balken ist logarithmisch</translation>
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
        <translation>sichern</translation>
    </message>
</context>
<context>
    <name>listingpost::StatusLine</name>
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
        <source>Open capture</source>
        <translation>Offener Mitschnitt</translation>
    </message>
</context>
<context>
    <name>listingpost::TestPage</name>
    <message>
        <source>Test again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>Fragt %1 …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) need you. You can go on and mend it later.</source>
        <translation>
            <numerusform>%Ln Zeile braucht Sie. Sie können weitergehen und es später beheben.</numerusform>
            <numerusform>%Ln Zeilen brauchen Sie. Sie können weitergehen und es später beheben.</numerusform>
        </translation>
    </message>
    <message>
        <source>It works. Everything that was asked was read-only; nothing was stored.</source>
        <translation>Es geht. Alles Erfragte war nur lesend; gespeichert wurde nichts.</translation>
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
        <translation>%1, Zufluss %2</translation>
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
        <translation>%1 Schlüssel, −%2</translation>
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
    <message>
        <source>Outbound</source>
        <translation>Ausgehend</translation>
    </message>
    <message>
        <source>what we ask of Producers</source>
        <translation>was wir von Producern erfragen</translation>
    </message>
</context>
<context>
    <name>listingpost::TimingBar</name>
    <message>
        <source>read the body</source>
        <translation>Inhalt lesen</translation>
    </message>
    <message>
        <source>parse, check</source>
        <translation>zerlegen, prüfen</translation>
    </message>
    <message>
        <source>wait for the writer</source>
        <translation>auf den Schreiber</translation>
    </message>
    <message>
        <source>write, sync</source>
        <translation>schreiben, sichern</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Where %1 ms went</source>
        <translation>Wohin %1 ms gingen</translation>
    </message>
    <message>
        <source>budget 1 s, %1 % used</source>
        <translation>Budget 1 s, %1 % genutzt</translation>
    </message>
</context>
<context>
    <name>listingpost::TokenDialog</name>
    <message>
        <source>The station does not listen: %1 The token is good all the same, from when it does.</source>
        <translation>Die Station hört nicht zu: %1 Das Token gilt trotzdem, sobald sie es tut.</translation>
    </message>
    <message>
        <source>This address leads here from this computer only. Say under Tools, Reach me, what the Producer is told.</source>
        <translation>Diese Adresse führt nur von diesem Rechner hierher. Legen Sie unter Werkzeuge, Erreichbarkeit fest, was dem Producer gesagt wird.</translation>
    </message>
    <message>
        <source>No public URL is set: this is where the station listens. Whether the Producer gets there, Tools, Reach me, can test.</source>
        <translation>Es ist keine öffentliche URL festgelegt: Hier hört die Station zu. Ob der Producer dorthin gelangt, lässt sich unter Werkzeuge, Erreichbarkeit prüfen.</translation>
    </message>
    <message>
        <source>not listening</source>
        <translation>hört nicht zu</translation>
    </message>
</context>
<context>
    <name>listingpost::TokenModel</name>
    <message>
        <source>no note</source>
        <translation>keine Notiz</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Token, name</source>
        <translation>Token, Notiz</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>Nutzungen</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt genutzt</translation>
    </message>
</context>
<context>
    <name>listingpost::TokenTimeline</name>
    <message>
        <source>When each one was used</source>
        <translation>Wann jedes genutzt wurde</translation>
    </message>
    <message>
        <source>old one, after its follower began</source>
        <translation>altes, nachdem der Nachfolger begann</translation>
    </message>
    <message>
        <source>would be accepted</source>
        <translation>würde gelten</translation>
    </message>
    <message>
        <source>used</source>
        <translation>genutzt</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
<context>
    <name>listingpost::TokensDialog</name>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Rotate…</source>
        <translation>Ablösen …</translation>
    </message>
    <message>
        <source>End now…</source>
        <translation>Jetzt beenden …</translation>
    </message>
    <message>
        <source>What it must show to be let in. Only a hash is kept: a token is shown once and can then only be replaced.</source>
        <translation>Was er vorzeigen muss, um eingelassen zu werden. Behalten wird nur ein Hash: Ein Token wird einmal gezeigt und lässt sich danach nur ersetzen.</translation>
    </message>
    <message>
        <source>New token…</source>
        <translation>Neues Token …</translation>
    </message>
    <message>
        <source>Tokens of %1</source>
        <translation>Tokens von %1</translation>
    </message>
    <message>
        <source>End it now?</source>
        <translation>Jetzt beenden?</translation>
    </message>
    <message>
        <source>End %1 now?</source>
        <translation>%1 jetzt beenden?</translation>
    </message>
    <message>
        <source>End it now</source>
        <translation>Jetzt beenden</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
</context>
<context>
    <name>listingpost::WayInPanel</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>The way in</source>
        <translation>Der Weg herein</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>How often the Producer is asked</source>
        <translation>Wie oft der Producer gefragt wird</translation>
    </message>
    <message>
        <source>Ask the Producer every</source>
        <translation>Den Producer fragen alle</translation>
    </message>
</context>
<context>
    <name>listingpost::WorkKeysModel</name>
    <message>
        <source>when you retry</source>
        <translation>wenn Sie wiederholen</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>Ressource</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>Letzte Antwort</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Nächster Versuch</translation>
    </message>
</context>
</TS>
