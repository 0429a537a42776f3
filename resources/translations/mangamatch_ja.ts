<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About mangamatch</source>
        <translation>mangamatch について</translation>
    </message>
    <message>
        <source>&lt;h3&gt;mangamatch {version}&lt;/h3&gt;&lt;p&gt;Matches facial landmarks to Manga109 faces, and makes training sets of them.&lt;/p&gt;&lt;p&gt;MIT licence. Manga109 © its authors, for academic use under its own licence; cite Matsui et al. 2017 and Aizawa et al. 2020. Landmarks: Stricker et al. 2018.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;mangamatch {version}&lt;/h3&gt;&lt;p&gt;顔のランドマークを Manga109 の顔に対応付け、学習用データを作成します。&lt;/p&gt;&lt;p&gt;MIT ライセンス。Manga109 の著作権は各作者にあり、専用のライセンスのもとで学術目的に利用できます。Matsui et al. 2017 と Aizawa et al. 2020 を引用してください。ランドマーク: Stricker et al. 2018。&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Match</source>
        <translation>マッチング(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>レビュー(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>New project from data…</source>
        <translation>データから新規プロジェクト…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>プロジェクトを開く…</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>デモを試す</translation>
    </message>
    <message>
        <source>Locate sources…</source>
        <translation>元データの場所を指定…</translation>
    </message>
    <message>
        <source>Problems in the data…</source>
        <translation>データの問題…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>エクスポート…</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>プロジェクトを閉じる</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直し</translation>
    </message>
    <message>
        <source>Select all points</source>
        <translation>すべての点を選択</translation>
    </message>
    <message>
        <source>Search landmark sets</source>
        <translation>ランドマークセットを検索</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>環境設定…</translation>
    </message>
    <message>
        <source>Accept and go on</source>
        <translation>承認して次へ</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Next pending</source>
        <translation>次の未判定へ</translation>
    </message>
    <message>
        <source>Previous pending</source>
        <translation>前の未判定へ</translation>
    </message>
    <message>
        <source>Next candidate</source>
        <translation>次の候補</translation>
    </message>
    <message>
        <source>Previous candidate</source>
        <translation>前の候補</translation>
    </message>
    <message>
        <source>Back to where the candidate put it</source>
        <translation>候補の元の位置に戻す</translation>
    </message>
    <message>
        <source>Search all books</source>
        <translation>すべての本を検索</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Open in Match</source>
        <translation>マッチングで開く</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Fit the face</source>
        <translation>顔に合わせる</translation>
    </message>
    <message>
        <source>Fit the page</source>
        <translation>ページに合わせる</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>実寸表示</translation>
    </message>
    <message>
        <source>Later page</source>
        <translation>後のページ</translation>
    </message>
    <message>
        <source>Earlier page</source>
        <translation>前のページ</translation>
    </message>
    <message>
        <source>Invert the page</source>
        <translation>ページを反転</translation>
    </message>
    <message>
        <source>Point numbers</source>
        <translation>点の番号</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>About mangamatch</source>
        <translation>mangamatch について</translation>
    </message>
    <message>
        <source>Choose a candidate</source>
        <translation>候補を選択</translation>
    </message>
    <message>
        <source>Nudge 1 px (Shift 10, Alt 0.1)</source>
        <translation>1 px 移動 (Shift で 10、Alt で 0.1)</translation>
    </message>
    <message>
        <source>Narrower, wider, taller, flatter by 1 %</source>
        <translation>1 % ずつ狭く、広く、高く、低く</translation>
    </message>
    <message>
        <source>Shrink, grow by 1 %</source>
        <translation>1 % ずつ縮小、拡大</translation>
    </message>
    <message>
        <source>Hide the landmarks while held</source>
        <translation>押している間ランドマークを隠す</translation>
    </message>
    <message>
        <source>Hold and drag to pan (or middle button)</source>
        <translation>押しながらドラッグで表示を移動 (中ボタンでも可)</translation>
    </message>
    <message>
        <source>Deselect, or let go of a drag</source>
        <translation>選択解除、またはドラッグの取り消し</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>ホイール</translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation>カーソル位置で拡大・縮小</translation>
    </message>
    <message>
        <source>Drag inside the frame</source>
        <translation>枠の内側をドラッグ</translation>
    </message>
    <message>
        <source>Move the whole set (Shift keeps to one axis)</source>
        <translation>セット全体を移動 (Shift で一方向のみ)</translation>
    </message>
    <message>
        <source>Drag a handle</source>
        <translation>ハンドルをドラッグ</translation>
    </message>
    <message>
        <source>Scale (Shift frees the proportions, Ctrl keeps the middle)</source>
        <translation>拡大・縮小 (Shift で縦横比を自由に、Ctrl で中心を固定)</translation>
    </message>
    <message>
        <source>Drag a point</source>
        <translation>点をドラッグ</translation>
    </message>
    <message>
        <source>Move it, or all that are selected</source>
        <translation>その点、または選択した点をすべて移動</translation>
    </message>
    <message>
        <source>Drag on the page</source>
        <translation>ページ上をドラッグ</translation>
    </message>
    <message>
        <source>Select points (Shift adds)</source>
        <translation>点を選択 (Shift で追加)</translation>
    </message>
    <message>
        <source>Double-click a face box</source>
        <translation>顔の枠をダブルクリック</translation>
    </message>
    <message>
        <source>Place the set on that face</source>
        <translation>その顔にセットを置く</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>キャンバス上</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Nudge</source>
        <translation>微調整</translation>
    </message>
    <message>
        <source>Scale landmarks</source>
        <translation>ランドマークを拡大・縮小</translation>
    </message>
</context>
<context>
    <name>CanvasBar</name>
    <message>
        <source>Brightness (double-click resets)</source>
        <translation>明るさ (ダブルクリックでリセット)</translation>
    </message>
    <message>
        <source>Contrast (double-click resets)</source>
        <translation>コントラスト (ダブルクリックでリセット)</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反転</translation>
    </message>
    <message>
        <source>White ink on black (I)</source>
        <translation>黒地に白い線 (I)</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>エクスポート</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>エクスポート先</translation>
    </message>
    <message>
        <source>Cut the faces out into a folder beside the file</source>
        <translation>顔を切り出してファイルの隣のフォルダーに保存</translation>
    </message>
    <message>
        <source>Also write pending and unsure matches</source>
        <translation>未判定と保留のマッチも書き出す</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>{n} faces will be written.</source>
        <translation>{n} 個の顔を書き出します。</translation>
    </message>
    <message>
        <source>Nothing is accepted yet. Accept a match first, or write the pending ones too.</source>
        <translation>まだ承認されたマッチがありません。先にマッチを承認するか、保留中のものも書き出してください。</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Candidates</source>
        <translation>候補</translation>
    </message>
</context>
<context>
    <name>Gesture</name>
    <message>
        <source>Scale landmarks</source>
        <translation>ランドマークを拡大・縮小</translation>
    </message>
    <message>
        <source>Move points</source>
        <translation>点を移動</translation>
    </message>
    <message>
        <source>Move landmarks</source>
        <translation>ランドマークを移動</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>移動量</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>倍率</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>根拠</translation>
    </message>
    <message>
        <source>Extent rules</source>
        <translation>サイズ規則</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>感情</translation>
    </message>
    <message>
        <source>Annotators</source>
        <translation>作業者</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>{kept} of {total} faces left
too small {a} · too wide {b} · too tall {c}</source>
        <translation>{total} 個の顔のうち {kept} 個が該当
小さすぎ {a} · 広すぎ {b} · 高すぎ {c}</translation>
    </message>
</context>
<context>
    <name>IssuesSheet</name>
    <message>
        <source>Problems in the data</source>
        <translation>データの問題</translation>
    </message>
    <message>
        <source>{n} problems. Everything else was read and can be used.</source>
        <translation>問題が {n} 件あります。それ以外はすべて読み込まれ、使用できます。</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>すべてコピー</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>対処方法</translation>
    </message>
</context>
<context>
    <name>JobRunner</name>
    <message>
        <source>Wait for it, or stop it at the right end of the status bar.</source>
        <translation>終わるまで待つか、ステータスバーの右端で停止してください。</translation>
    </message>
    <message>
        <source>Another job is still running.</source>
        <translation>別の処理がまだ実行中です。</translation>
    </message>
</context>
<context>
    <name>JobStatus</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>{m}:{s:02d} left</source>
        <translation>残り {m}:{s:02d}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Workspaces</source>
        <translation>ワークスペース</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直し</translation>
    </message>
    <message>
        <source>There is no project {path}.</source>
        <translation>プロジェクト {path} がありません。</translation>
    </message>
    <message>
        <source>The Manga109 folder is gone: {path}</source>
        <translation>Manga109 フォルダーが見つかりません: {path}</translation>
    </message>
    <message>
        <source>File → Locate sources… tells the project where it is now.</source>
        <translation>「ファイル」→「元データの場所を指定…」で現在の場所を指定してください。</translation>
    </message>
    <message>
        <source>{name} (read-only)</source>
        <translation>{name} (読み取り専用)</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近のプロジェクトを開く</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>プロジェクトを開く</translation>
    </message>
    <message>
        <source>Reading the data</source>
        <translation>データを読み込み中</translation>
    </message>
    <message>
        <source>{n} landmark files read, points counted from the {frame} corner.</source>
        <translation>ランドマークファイルを {n} 個読み込みました。点の基準となる角: {frame}。</translation>
    </message>
    <message>
        <source>File → Problems in the data… lists what could not be read.</source>
        <translation>読み込めなかったものは「ファイル」→「データの問題…」で確認できます。</translation>
    </message>
    <message>
        <source>Drawing the demo</source>
        <translation>デモを描画中</translation>
    </message>
    <message>
        <source>Manga109 folder</source>
        <translation>Manga109 フォルダー</translation>
    </message>
    <message>
        <source>The images are not there, so nothing can be exported.</source>
        <translation>画像がないため、エクスポートできません。</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>エクスポート中</translation>
    </message>
    <message>
        <source>{n} faces written to {path}</source>
        <translation>{n} 個の顔を {path} に書き出しました</translation>
    </message>
    <message>
        <source>{n} could not be written, see File → Problems in the data…</source>
        <translation>{n} 個は書き出せませんでした。「ファイル」→「データの問題…」を確認してください。</translation>
    </message>
    <message>
        <source>Change extent rules</source>
        <translation>サイズ規則を変更</translation>
    </message>
    <message>
        <source>saved {time}</source>
        <translation>{time} 保存済み</translation>
    </message>
</context>
<context>
    <name>MatchPanel</name>
    <message>
        <source>Reading the book …</source>
        <translation>本を読み込み中…</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>Mark unsure</source>
        <translation>保留にする</translation>
    </message>
    <message>
        <source>Choose candidate</source>
        <translation>候補を選択</translation>
    </message>
    <message>
        <source>Reset placement</source>
        <translation>配置をリセット</translation>
    </message>
    <message>
        <source>Place on face</source>
        <translation>顔に配置</translation>
    </message>
    <message>
        <source>No face passes the extent rules for this landmark set.
Turn the pages and double-click a face, or loosen the rules in the preferences.</source>
        <translation>このランドマークセットのサイズ規則に合う顔がありません。
ページをめくって顔をダブルクリックするか、環境設定で規則を緩めてください。</translation>
    </message>
    <message>
        <source>Loading the page …</source>
        <translation>ページを読み込み中…</translation>
    </message>
    <message>
        <source>The image of this page is missing or cannot be read.</source>
        <translation>このページの画像がないか、読み込めません。</translation>
    </message>
    <message>
        <source>{book}, page {page}</source>
        <translation>{book}、{page} ページ</translation>
    </message>
</context>
<context>
    <name>NewProjectDialog</name>
    <message>
        <source>New project from data</source>
        <translation>データから新規プロジェクト</translation>
    </message>
    <message>
        <source>Manga109 folder</source>
        <translation>Manga109 フォルダー</translation>
    </message>
    <message>
        <source>Landmark folder</source>
        <translation>ランドマークフォルダー</translation>
    </message>
    <message>
        <source>Project file</source>
        <translation>プロジェクトファイル</translation>
    </message>
    <message>
        <source>Manga109 is the folder with books.txt, images and annotations. The landmark folder holds the JSON files of FacialLandmarkManga. Neither is ever written to.</source>
        <translation>Manga109 は books.txt、images、annotations があるフォルダーです。ランドマークフォルダーには FacialLandmarkManga の JSON ファイルがあります。どちらにも書き込みません。</translation>
    </message>
    <message>
        <source>Manga109</source>
        <translation>Manga109</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>ランドマーク</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <source>Choose both folders.</source>
        <translation>両方のフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>{path} is not a folder.</source>
        <translation>{path} はフォルダーではありません。</translation>
    </message>
    <message>
        <source>Choose where to keep the project.</source>
        <translation>プロジェクトの保存場所を選択してください。</translation>
    </message>
    <message>
        <source>The folder of the project file does not exist.</source>
        <translation>プロジェクトファイルのフォルダーがありません。</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Later page (Page Down)</source>
        <translation>後のページ (Page Down)</translation>
    </message>
    <message>
        <source>Earlier page (Page Up)</source>
        <translation>前のページ (Page Up)</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Match</source>
        <translation>マッチング</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>レビュー</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Train will fit landmark networks to the accepted faces.</source>
        <translation>学習では、承認した顔でランドマークのネットワークを学習する予定です。</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>予測</translation>
    </message>
    <message>
        <source>Predict will run a trained network on images, GIFs and videos.</source>
        <translation>予測では、学習済みネットワークを画像、GIF、動画に適用する予定です。</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Browse…</source>
        <translation>参照…</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>環境設定</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>アプリケーション</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Language (after a restart)</source>
        <translation>言語 (再起動後に反映)</translation>
    </message>
    <message>
        <source>Extent rules of this project</source>
        <translation>このプロジェクトのサイズ規則</translation>
    </message>
    <message>
        <source>Landmarks are pushed into the right and bottom corner of a face box. The face is dropped when they stick out of it, or leave more than this share of it empty.</source>
        <translation>ランドマークを顔の枠の右下隅に寄せます。枠からはみ出すか、下の割合より多くの余白が残る顔は除外されます。</translation>
    </message>
    <message>
        <source>May stick out by</source>
        <translation>はみ出しの許容</translation>
    </message>
    <message>
        <source>May leave empty on the left</source>
        <translation>左の余白の許容</translation>
    </message>
    <message>
        <source>May leave empty at the top</source>
        <translation>上の余白の許容</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Show confirmed faces too</source>
        <translation>確認済みの顔も表示</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>形</translation>
    </message>
    <message>
        <source>ink</source>
        <translation>線</translation>
    </message>
    <message>
        <source>annotators</source>
        <translation>注釈者</translation>
    </message>
    <message>
        <source>{n} accepted faces, {m} confirmed. K confirms, O reopens, Enter opens in Match.</source>
        <translation>承認した顔 {n} 件、確認済み {m} 件。K で確認、O で再開、Enter でマッチングで開く。</translation>
    </message>
</context>
<context>
    <name>SetTree</name>
    <message>
        <source>Search file names</source>
        <translation>ファイル名を検索</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>未判定</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>承認済み</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>却下済み</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>スキップ済み</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Landmark sets</source>
        <translation>ランドマークセット</translation>
    </message>
    <message>
        <source>no book in the name</source>
        <translation>名前に本がありません</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Shortcuts</source>
        <translation>ショートカット</translation>
    </message>
</context>
<context>
    <name>Shown</name>
    <message>
        <source>pending</source>
        <translation>未判定</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>承認済み</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>却下済み</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>スキップ済み</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Name: points here (provenance {score:.2f})</source>
        <translation>名前: ここを指す (provenance {score:.2f})</translation>
    </message>
    <message>
        <source>Size: fits the box (extent {score:.2f})</source>
        <translation>大きさ: 枠に合う (extent {score:.2f})</translation>
    </message>
    <message>
        <source>{book}, page {page}</source>
        <translation>{book}、{page} ページ</translation>
    </message>
    <message>
        <source>p. {page}</source>
        <translation>{page} ページ</translation>
    </message>
    <message>
        <source>confidence {value:.2f}</source>
        <translation>信頼度 {value:.2f}</translation>
    </message>
    <message>
        <source>{done} of {total} accepted</source>
        <translation>{total} 個中 {done} 個承認</translation>
    </message>
    <message>
        <source>{n} unsure</source>
        <translation>保留 {n} 個</translation>
    </message>
    <message>
        <source>face {id}</source>
        <translation>顔 {id}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Put facial landmarks on the manga faces they were made for.</source>
        <translation>顔のランドマークを、元のマンガの顔に合わせます。</translation>
    </message>
    <message>
        <source>Open a data set</source>
        <translation>データセットを開く</translation>
    </message>
    <message>
        <source>Your Manga109 folder and your landmark files; they are never written to.</source>
        <translation>Manga109 フォルダーとランドマークファイルを開きます。元データには書き込みません。</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>プロジェクトを開く</translation>
    </message>
    <message>
        <source>Go on where you stopped.</source>
        <translation>前回の続きから作業します。</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>デモを試す</translation>
    </message>
    <message>
        <source>Three small drawn books with known landmarks, made on this computer.</source>
        <translation>このコンピューターで描いた小さな本 3 冊です。正解のランドマーク付きです。</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使用したもの</translation>
    </message>
</context>
<context>
    <name>_Grid</name>
    <message>
        <source>Accepted faces</source>
        <translation>承認した顔</translation>
    </message>
</context>
</TS>
