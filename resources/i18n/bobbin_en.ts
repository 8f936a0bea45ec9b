<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CommandWords</name>
    <message numerus="yes">
        <source>Paused %n source(s).</source>
        <translation>
            <numerusform>Paused %n source.</numerusform>
            <numerusform>Paused %n sources.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resumed %n source(s).</source>
        <translation>
            <numerusform>Resumed %n source.</numerusform>
            <numerusform>Resumed %n sources.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requested a sync of %n source(s).</source>
        <translation>
            <numerusform>Requested a sync of %n source.</numerusform>
            <numerusform>Requested a sync of %n sources.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asked Stitch to stop the sync of %n source(s).</source>
        <translation>
            <numerusform>Asked Stitch to stop the sync of %n source.</numerusform>
            <numerusform>Asked Stitch to stop the sync of %n sources.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n source(s). Data in the warehouse stays.</source>
        <translation>
            <numerusform>Deleted %n source. Data in the warehouse stays.</numerusform>
            <numerusform>Deleted %n sources. Data in the warehouse stays.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n syncs were running already.</source>
        <translation>
            <numerusform>%n sync was running already.</numerusform>
            <numerusform>%n syncs were running already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Skipped %n.</source>
        <translation>
            <numerusform>Skipped %n.</numerusform>
            <numerusform>Skipped %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken back; nothing was sent.</source>
        <translation>
            <numerusform>%n taken back; nothing was sent.</numerusform>
            <numerusform>%n taken back; nothing was sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n sources were not paused.</source>
        <translation>
            <numerusform>%1 of %n source was not paused.</numerusform>
            <numerusform>%1 of %n sources were not paused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n sources were not resumed.</source>
        <translation>
            <numerusform>%1 of %n source was not resumed.</numerusform>
            <numerusform>%1 of %n sources were not resumed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n syncs were not started.</source>
        <translation>
            <numerusform>%1 of %n sync was not started.</numerusform>
            <numerusform>%1 of %n syncs were not started.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n syncs were not stopped.</source>
        <translation>
            <numerusform>%1 of %n sync was not stopped.</numerusform>
            <numerusform>%1 of %n syncs were not stopped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n sources were not deleted.</source>
        <translation>
            <numerusform>%1 of %n source was not deleted.</numerusform>
            <numerusform>%1 of %n sources were not deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CronWords</name>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <translation>
            <numerusform>every minute</numerusform>
            <numerusform>every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n hour(s) from %1</source>
        <translation>
            <numerusform>every hour from %1</numerusform>
            <numerusform>every %n hours from %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on day(s) %1 of the month</source>
        <translation>
            <numerusform>on day %1 of the month</numerusform>
            <numerusform>on days %1 of the month</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message numerus="yes">
        <source>The oldest %n record(s) of that time are missing; the rest was written.</source>
        <translation>
            <numerusform>The oldest record of that time is missing; the rest was written.</numerusform>
            <numerusform>The oldest %n records of that time are missing; the rest was written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FacetWords</name>
    <message numerus="yes">
        <source>%n more type(s)</source>
        <translation>
            <numerusform>1 more type</numerusform>
            <numerusform>%n more types</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandoverReport</name>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthWords</name>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s) of Stitch cannot connect:</source>
        <translation>
            <numerusform>%n source of Stitch cannot connect:</numerusform>
            <numerusform>%n sources of Stitch cannot connect:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s) of Stitch failed when they last ran:</source>
        <translation>
            <numerusform>%n source of Stitch failed when it last ran:</numerusform>
            <numerusform>%n sources of Stitch failed when they last ran:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s) of Stitch did not run when they should have:</source>
        <translation>
            <numerusform>%n source of Stitch did not run when it should have:</numerusform>
            <numerusform>%n sources of Stitch did not run when they should have:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s) of Stitch fail and recover again and again:</source>
        <translation>
            <numerusform>%n source of Stitch fails and recovers again and again:</numerusform>
            <numerusform>%n sources of Stitch fail and recover again and again:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message numerus="yes">
        <source>%n check(s) seen</source>
        <translation>
            <numerusform>%n check seen</numerusform>
            <numerusform>%n checks seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>First failed run after %n fine one(s)</source>
        <translation>
            <numerusform>First failed run after %n fine one</numerusform>
            <numerusform>First failed run after %n fine ones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>First failed check after %n fine one(s)</source>
        <translation>
            <numerusform>First failed check after %n fine one</numerusform>
            <numerusform>First failed check after %n fine ones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) succeeded</source>
        <translation>
            <numerusform>%n check succeeded</numerusform>
            <numerusform>%n checks succeeded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) succeeded</source>
        <translation>
            <numerusform>%n run succeeded</numerusform>
            <numerusform>%n runs succeeded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s)</source>
        <translation>
            <numerusform>%n check</numerusform>
            <numerusform>%n checks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) failed</source>
        <translation>
            <numerusform>%n check failed</numerusform>
            <numerusform>%n checks failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) failed</source>
        <translation>
            <numerusform>%n run failed</numerusform>
            <numerusform>%n runs failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogWords</name>
    <message numerus="yes">
        <source>Read %n source(s); %1 of them failing.</source>
        <translation>
            <numerusform>Read %n source; %1 failing.</numerusform>
            <numerusform>Read %n sources; %1 of them failing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeWords</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and 1 more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s) fail</source>
        <translation>
            <numerusform>%n source fails</numerusform>
            <numerusform>%n sources fail</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemedyWords</name>
    <message numerus="yes">
        <source>%n more problem(s).</source>
        <translation>
            <numerusform>%n more problem.</numerusform>
            <numerusform>%n more problems.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TroubleWords</name>
    <message numerus="yes">
        <source>%n at most, last at %1. %2</source>
        <comment>when, coverage</comment>
        <translation>
            <numerusform>%n at most, last at %1. %2</numerusform>
            <numerusform>%n at most, last at %1. %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at most, now. %1</source>
        <comment>coverage</comment>
        <translation>
            <numerusform>%n at most, now. %1</numerusform>
            <numerusform>%n at most, now. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>every %n hour(s)</source>
        <translation>
            <numerusform>every %n hour</numerusform>
            <numerusform>every %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <translation>
            <numerusform>every %n minute</numerusform>
            <numerusform>every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fine, none failed</source>
        <translation>
            <numerusform>%n fine, none failed</numerusform>
            <numerusform>%n fine, none failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::BarArea</name>
    <message numerus="yes">
        <source>%n more message(s)</source>
        <translation>
            <numerusform>%n more message</numerusform>
            <numerusform>%n more messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::ChipBar</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>filters that have no room</comment>
        <translation>
            <numerusform>1 more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) moved – sort again</source>
        <translation>
            <numerusform>1 row moved – sort again</numerusform>
            <numerusform>%n rows moved – sort again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::CommandRunner</name>
    <message numerus="yes">
        <source>Deleting %n sources.</source>
        <translation>
            <numerusform>Deleting %n source.</numerusform>
            <numerusform>Deleting %n sources.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::ConnectRun</name>
    <message numerus="yes">
        <source>%n sources found</source>
        <translation>
            <numerusform>%n sources found</numerusform>
            <numerusform>%n sources found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::DeleteSheet</name>
    <message numerus="yes">
        <source>Delete %n sources?</source>
        <translation>
            <numerusform>Delete %n source?</numerusform>
            <numerusform>Delete %n sources?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n sources</source>
        <translation>
            <numerusform>Delete %n source</numerusform>
            <numerusform>Delete %n sources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::ExportFlow</name>
    <message numerus="yes">
        <source>%n source(s) exported.</source>
        <translation>
            <numerusform>%n source exported.</numerusform>
            <numerusform>%n sources exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of the history exported.</source>
        <translation>
            <numerusform>%n entry of the history exported.</numerusform>
            <numerusform>%n entries of the history exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Notes on %n source(s) exported.</source>
        <translation>
            <numerusform>Notes on %n source exported.</numerusform>
            <numerusform>Notes on %n sources exported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::FormSection</name>
    <message numerus="yes">
        <source>%n setting(s)</source>
        <translation>
            <numerusform>%n setting</numerusform>
            <numerusform>%n settings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::HealthPane</name>
    <message numerus="yes">
        <source>%1 of %n looked at</source>
        <translation>
            <numerusform>%1 of %n looked at</numerusform>
            <numerusform>%1 of %n looked at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::LinkBars</name>
    <message numerus="yes">
        <source>%n element(s) of the list of %1 could not be read.</source>
        <translation>
            <numerusform>%n element of the list of %1 could not be read.</numerusform>
            <numerusform>%n elements of the list of %1 could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::MainWindow</name>
    <message numerus="yes">
        <source>%n delete(s) had not been sent yet and were taken back.</source>
        <translation>
            <numerusform>%n delete had not been sent yet and was taken back.</numerusform>
            <numerusform>%n deletes had not been sent yet and were taken back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::NotesFlow</name>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::PropertyField</name>
    <message numerus="yes">
        <source>New, %n character(s)</source>
        <translation>
            <numerusform>New, %n character</numerusform>
            <numerusform>New, %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::QuoteBlock</name>
    <message numerus="yes">
        <source>Show all (%Ln characters)</source>
        <translation>
            <numerusform>Show all (%Ln character)</numerusform>
            <numerusform>Show all (%Ln characters)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::ResultStrip</name>
    <message numerus="yes">
        <source>Last %n result(s)</source>
        <translation>
            <numerusform>Last result</numerusform>
            <numerusform>Last %n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::SaveQuestion</name>
    <message numerus="yes">
        <source>Save the %n change(s) to “%1”?</source>
        <translation>
            <numerusform>Save the change to “%1”?</numerusform>
            <numerusform>Save the %n changes to “%1”?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::SettingsDialog</name>
    <message numerus="yes">
        <source>Every %n hour(s)</source>
        <translation>
            <numerusform>Every hour</numerusform>
            <numerusform>Every %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>Every minute</numerusform>
            <numerusform>Every %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::SourceDetailPane</name>
    <message numerus="yes">
        <source>%n sources selected</source>
        <translation>
            <numerusform>%n source selected</numerusform>
            <numerusform>%n sources selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::SourceEditor</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n change(s)</source>
        <translation>
            <numerusform>Save %n change</numerusform>
            <numerusform>Save %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::SourceListPane</name>
    <message numerus="yes">
        <source>%n source(s) are hidden by the filter.</source>
        <translation>
            <numerusform>%n source is hidden by the filter.</numerusform>
            <numerusform>%n sources are hidden by the filter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names of filters</comment>
        <translation>
            <numerusform>%1 and 1 more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::StatusLine</name>
    <message numerus="yes">
        <source>%n source(s), %1 shown</source>
        <translation>
            <numerusform>%n source, %1 shown</numerusform>
            <numerusform>%n sources, %1 shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failing</source>
        <translation>
            <numerusform>%n failing</numerusform>
            <numerusform>%n failing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n accounts online</source>
        <translation>
            <numerusform>%1 of %n account online</numerusform>
            <numerusform>%1 of %n accounts online</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::TokenField</name>
    <message numerus="yes">
        <source>%1 %n characters, ends %2.</source>
        <translation>
            <numerusform>%1 %n characters, ends %2.</numerusform>
            <numerusform>%1 %n characters, ends %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bobbin::TypePicker</name>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
</context>
</TS>
