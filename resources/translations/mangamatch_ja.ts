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
    <name>AcceptGuard</name>
    <message>
        <source>The face was not in view. Check it, then press A again.</source>
        <translation>顔が画面に出ていませんでした。確かめてから、もう一度 A を押してください。</translation>
    </message>
    <message>
        <source>Check where the landmarks are, then press A again.</source>
        <translation>ランドマークの位置を確かめてから、もう一度 A を押してください。</translation>
    </message>
    <message>
        <source>Comparing the landmarks with the ink of the page …</source>
        <translation>ランドマークをページの描線と照合しています …</translation>
    </message>
    <message>
        <source>Still comparing with the ink. Press A again to accept the landmarks where they are.</source>
        <translation>まだ描線と照合しています。今の位置のまま承認するには、もう一度 A を押してください。</translation>
    </message>
    <message>
        <source>The landmarks were moved to fit the ink. Check them, then press A again.</source>
        <translation>描線に合うようにランドマークを移しました。確かめてから、もう一度 A を押してください。</translation>
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
        <source>&amp;Train</source>
        <translation>学習(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Predict</source>
        <translation>予測(&amp;P)</translation>
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
        <source>Open pages…</source>
        <translation>ページを開く…</translation>
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
        <source>Sources…</source>
        <translation>元データ…</translation>
    </message>
    <message>
        <source>Import samples…</source>
        <translation>サンプルを読み込む…</translation>
    </message>
    <message>
        <source>Import a folder of samples…</source>
        <translation>サンプルのフォルダーを読み込む…</translation>
    </message>
    <message>
        <source>Problems in the data…</source>
        <translation>データの問題…</translation>
    </message>
    <message>
        <source>Statistics…</source>
        <translation>統計…</translation>
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
        <source>Select the chin</source>
        <translation>あごを選択</translation>
    </message>
    <message>
        <source>Select a brow, the other, both</source>
        <translation>眉を選択（片方、もう片方、両方）</translation>
    </message>
    <message>
        <source>Select an eye, the other, both</source>
        <translation>目を選択（片方、もう片方、両方）</translation>
    </message>
    <message>
        <source>Select a pupil, the other, both</source>
        <translation>瞳を選択（片方、もう片方、両方）</translation>
    </message>
    <message>
        <source>Select the nose</source>
        <translation>鼻を選択</translation>
    </message>
    <message>
        <source>Select the mouth</source>
        <translation>口を選択</translation>
    </message>
    <message>
        <source>Select another part</source>
        <translation>その他の部位を選択</translation>
    </message>
    <message>
        <source>Rotate to the left by 1°</source>
        <translation>左に1°回転</translation>
    </message>
    <message>
        <source>Rotate to the right by 1°</source>
        <translation>右に1°回転</translation>
    </message>
    <message>
        <source>Search landmark sets</source>
        <translation>ランドマークセットを検索</translation>
    </message>
    <message>
        <source>Filter landmark sets…</source>
        <translation>ランドマークセットの絞り込み…</translation>
    </message>
    <message>
        <source>Change shortcuts…</source>
        <translation>ショートカットを変更…</translation>
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
        <source>Next set, whatever its status</source>
        <translation>状態にかかわらず次のセット</translation>
    </message>
    <message>
        <source>Previous set, whatever its status</source>
        <translation>状態にかかわらず前のセット</translation>
    </message>
    <message>
        <source>Next doubtful</source>
        <translation>次の疑わしいセット</translation>
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
        <source>Snap to ink</source>
        <translation>描線に合わせる</translation>
    </message>
    <message>
        <source>Reset to the candidate&apos;s position</source>
        <translation>候補の元の位置に戻す</translation>
    </message>
    <message>
        <source>Points are visible</source>
        <translation>見える点にする</translation>
    </message>
    <message>
        <source>Points are hidden</source>
        <translation>隠れた点にする</translation>
    </message>
    <message>
        <source>Points are absent</source>
        <translation>存在しない点にする</translation>
    </message>
    <message>
        <source>Take the first annotator</source>
        <translation>1人目の注釈者を採る</translation>
    </message>
    <message>
        <source>Take the second annotator</source>
        <translation>2人目の注釈者を採る</translation>
    </message>
    <message>
        <source>Take the mean of both</source>
        <translation>2人の平均を採る</translation>
    </message>
    <message>
        <source>Take part by part</source>
        <translation>部位ごとに選ぶ</translation>
    </message>
    <message>
        <source>Accept agreeing pairs…</source>
        <translation>一致する組を承認…</translation>
    </message>
    <message>
        <source>Agreement of the annotators…</source>
        <translation>注釈者の一致度…</translation>
    </message>
    <message>
        <source>Search all books</source>
        <translation>すべての本を検索</translation>
    </message>
    <message>
        <source>Match automatically…</source>
        <translation>自動マッチング…</translation>
    </message>
    <message>
        <source>Propose points for faces without a landmark file…</source>
        <translation>ランドマークファイルのない顔に点を提案…</translation>
    </message>
    <message>
        <source>Learn from this</source>
        <translation>これまでの作業から学習</translation>
    </message>
    <message>
        <source>Next face of the page</source>
        <translation>このページの次の顔</translation>
    </message>
    <message>
        <source>Previous face of the page</source>
        <translation>このページの前の顔</translation>
    </message>
    <message>
        <source>Find faces on this page</source>
        <translation>このページで顔を探す</translation>
    </message>
    <message>
        <source>Find faces in this book</source>
        <translation>この本で顔を探す</translation>
    </message>
    <message>
        <source>Find faces in all books</source>
        <translation>すべての本で顔を探す</translation>
    </message>
    <message>
        <source>Draw a face</source>
        <translation>顔を描く</translation>
    </message>
    <message>
        <source>Draw landmarks of a scheme…</source>
        <translation>スキームを選んでランドマークを描く…</translation>
    </message>
    <message>
        <source>Move or resize the face box</source>
        <translation>顔の枠を移動・拡大縮小</translation>
    </message>
    <message>
        <source>Propose points for this face</source>
        <translation>この顔に点を提案</translation>
    </message>
    <message>
        <source>Put the mean shape on this face</source>
        <translation>この顔に平均形状を置く</translation>
    </message>
    <message>
        <source>Delete this face</source>
        <translation>この顔を削除</translation>
    </message>
    <message>
        <source>Delete this landmark set</source>
        <translation>このランドマークセットを削除</translation>
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
        <source>Start training</source>
        <translation>学習を開始</translation>
    </message>
    <message>
        <source>Preview augmented faces…</source>
        <translation>拡張した顔をプレビュー…</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止して残す</translation>
    </message>
    <message>
        <source>Cancel and discard…</source>
        <translation>中止して破棄…</translation>
    </message>
    <message>
        <source>Resume this run</source>
        <translation>この実行を再開</translation>
    </message>
    <message>
        <source>Fine-tune from this run</source>
        <translation>この実行から微調整</translation>
    </message>
    <message>
        <source>Save the table of runs…</source>
        <translation>実行の表を保存…</translation>
    </message>
    <message>
        <source>Save the curves…</source>
        <translation>曲線を保存…</translation>
    </message>
    <message>
        <source>Open images or clips…</source>
        <translation>画像・クリップを開く…</translation>
    </message>
    <message>
        <source>Open a folder of images…</source>
        <translation>画像フォルダを開く…</translation>
    </message>
    <message>
        <source>Use a training run…</source>
        <translation>学習結果のフォルダを使う…</translation>
    </message>
    <message>
        <source>Use a model file…</source>
        <translation>モデルファイルを使う…</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>再生／一時停止</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>1フレーム戻る</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>1フレーム進む</translation>
    </message>
    <message>
        <source>Next frame with a lost face</source>
        <translation>顔を見失った次のフレーム</translation>
    </message>
    <message>
        <source>Boxes of the XML</source>
        <translation>XMLの顔枠</translation>
    </message>
    <message>
        <source>The whole image is the face</source>
        <translation>画像全体を顔とする</translation>
    </message>
    <message>
        <source>Remove this face</source>
        <translation>この顔を外す</translation>
    </message>
    <message>
        <source>Track again from here</source>
        <translation>ここから追跡し直す</translation>
    </message>
    <message>
        <source>Predict all frames</source>
        <translation>全フレームを予測</translation>
    </message>
    <message>
        <source>Export predictions…</source>
        <translation>予測をエクスポート…</translation>
    </message>
    <message>
        <source>Send to Match</source>
        <translation>マッチングへ送る</translation>
    </message>
    <message>
        <source>Go to Match</source>
        <translation>マッチングへ移動</translation>
    </message>
    <message>
        <source>Go to Review</source>
        <translation>レビューへ移動</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>学習へ移動</translation>
    </message>
    <message>
        <source>Go to Predict</source>
        <translation>予測へ移動</translation>
    </message>
    <message>
        <source>Back to the workspace before</source>
        <translation>前のワークスペースに戻る</translation>
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
        <source>Landmarks of the page&apos;s other faces</source>
        <translation>ページの他の顔のランドマーク</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>ガイド</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>About this computer…</source>
        <translation>このコンピューターについて…</translation>
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
        <source>Next point</source>
        <translation>次の点</translation>
    </message>
    <message>
        <source>Previous point</source>
        <translation>前の点</translation>
    </message>
    <message>
        <source>Leave the canvas, for the next view</source>
        <translation>キャンバスを離れて次のビューへ</translation>
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
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Back to Review, when the set was opened from there</source>
        <translation>レビューから開いたセットならレビューに戻る</translation>
    </message>
    <message>
        <source>Hide the landmarks while held</source>
        <translation>押している間ランドマークを隠す</translation>
    </message>
    <message>
        <source>Show the other annotator while held</source>
        <translation>押している間、もう一人の注釈者を表示</translation>
    </message>
    <message>
        <source>Hold and drag to pan (or middle button)</source>
        <translation>押しながらドラッグで表示を移動 (中ボタンでも可)</translation>
    </message>
    <message>
        <source>Deselect, or cancel a drag</source>
        <translation>選択解除、またはドラッグの取り消し</translation>
    </message>
    <message>
        <source>Drag the frame or its cross</source>
        <translation>枠または中央の十字をドラッグ</translation>
    </message>
    <message>
        <source>Move the set, or what is selected (Shift keeps to one axis)</source>
        <translation>セット、または選択した点を移動（Shiftで一方向に固定）</translation>
    </message>
    <message>
        <source>Drag the round handle</source>
        <translation>丸いハンドルをドラッグ</translation>
    </message>
    <message>
        <source>Rotate (Shift in steps of 5°)</source>
        <translation>回転（Shiftで5°ずつ）</translation>
    </message>
    <message>
        <source>Drag a line</source>
        <translation>線をドラッグ</translation>
    </message>
    <message>
        <source>Bend it (the wheel says how far its neighbours follow)</source>
        <translation>線を曲げる（ホイールで隣の点がどこまで動くかを調整）</translation>
    </message>
    <message>
        <source>Ctrl + drag a point</source>
        <translation>Ctrl + 点をドラッグ</translation>
    </message>
    <message>
        <source>Bend the line there</source>
        <translation>その位置で線を曲げる</translation>
    </message>
    <message>
        <source>Double-click a point or line</source>
        <translation>点または線をダブルクリック</translation>
    </message>
    <message>
        <source>Select its part</source>
        <translation>その部位を選択</translation>
    </message>
    <message>
        <source>Drag anywhere else</source>
        <translation>その他の場所をドラッグ</translation>
    </message>
    <message>
        <source>Select points (Shift adds); far out, inside the frame, move the set</source>
        <translation>点を選択（Shiftで追加）。縮小時に枠の内側ではセットを移動</translation>
    </message>
    <message>
        <source>Click the edge of a face box</source>
        <translation>顔の枠の縁をクリック</translation>
    </message>
    <message>
        <source>Move or resize it; Esc lets go of it</source>
        <translation>移動・拡大縮小します。Esc で放します</translation>
    </message>
    <message>
        <source>Click another face&apos;s landmarks</source>
        <translation>他の顔のランドマークをクリック</translation>
    </message>
    <message>
        <source>Take that face (Shift+O shows them)</source>
        <translation>その顔を選ぶ（Shift+O で表示）</translation>
    </message>
    <message>
        <source>Drag outside the boxes</source>
        <translation>枠の外をドラッグ</translation>
    </message>
    <message>
        <source>Correct it; tracking restarts from this frame</source>
        <translation>枠を直す。そこから追跡し直す</translation>
    </message>
    <message>
        <source>Drag a landmark, zoomed in</source>
        <translation>拡大してランドマークをドラッグ</translation>
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
        <source>Double-click a face box</source>
        <translation>顔の枠をダブルクリック</translation>
    </message>
    <message>
        <source>Place the set on that face</source>
        <translation>その顔にセットを置く</translation>
    </message>
    <message>
        <source>One frame, or picture, back and on (Shift 10)</source>
        <translation>1フレーム（または1枚）戻る・進む（Shiftで10）</translation>
    </message>
    <message>
        <source>Hide boxes and landmarks while held</source>
        <translation>押している間、枠とランドマークを隠す</translation>
    </message>
    <message>
        <source>Draw a face box</source>
        <translation>顔枠を描く</translation>
    </message>
    <message>
        <source>Drag a box or its handles</source>
        <translation>枠やハンドルをドラッグ</translation>
    </message>
    <message>
        <source>Correct it; its box stays</source>
        <translation>修正します。枠はそのままです</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>キャンバス上</translation>
    </message>
</context>
<context>
    <name>AgreeingPairs</name>
    <message>
        <source>Accept agreeing pairs</source>
        <translation>一致する組を承認</translation>
    </message>
    <message>
        <source>all points at most {share:.1%} of the face apart, and a confidence of {sure:.2f} or more</source>
        <translation>すべての点が顔の大きさの {share:.1%} 以内、信頼度 {sure:.2f} 以上</translation>
    </message>
    <message>
        <source>{n} of {m} pending pairs agrees ({rule}). Accept its mean?</source>
        <translation>保留中の {m} 組のうち {n} 組が一致します ({rule})。その平均を承認しますか?</translation>
    </message>
    <message>
        <source>The one pending pair does not agree ({rule}).</source>
        <translation>保留中の 1 組は一致しません ({rule})。</translation>
    </message>
    <message>
        <source>The one pending pair agrees ({rule}). Accept its mean?</source>
        <translation>保留中の 1 組が一致します ({rule})。その平均を承認しますか?</translation>
    </message>
    <message>
        <source>{n} of {m} pending pairs agree ({rule}). Accept the mean of each?</source>
        <translation>未判定の {m} 組のうち {n} 組が一致します（{rule}）。それぞれの平均を承認しますか？</translation>
    </message>
    <message>
        <source>None of {m} pending pairs agrees ({rule}).</source>
        <translation>未判定の {m} 組のうち、一致するものはありません（{rule}）。</translation>
    </message>
</context>
<context>
    <name>AgreementSheet</name>
    <message>
        <source>Agreement of the annotators</source>
        <translation>注釈者の一致度</translation>
    </message>
    <message>
        <source>No face of this project has several annotators.</source>
        <translation>このプロジェクトには複数の注釈者がいる顔はありません。</translation>
    </message>
    <message>
        <source>{agreeing} of {n} pairs agree: no point is more than {share} of the face apart (see the preferences). Distances are shares of the face, also along and across its curves.</source>
        <translation>{n} 組のうち {agreeing} 組が一致しています。どの点も顔の {share} 以内です（環境設定を参照）。距離は顔の大きさに対する割合で、曲線に沿った方向と横切る方向も示します。</translation>
    </message>
    <message>
        <source>{agreeing} of {n} pair agrees: no point is more than {share} of the face apart (see the preferences). Distances are shares of the face, also along and across its curves.</source>
        <translation>{n} 組のうち {agreeing} 組が一致しています。どの点も顔の {share} 以内です（環境設定を参照）。距離は顔の大きさに対する割合で、曲線に沿った方向と横切る方向も示します。</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部位</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中央値</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>Along</source>
        <translation>沿う方向</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>横切る方向</translation>
    </message>
    <message>
        <source>Within the tolerance</source>
        <translation>許容差以内</translation>
    </message>
    <message>
        <source>All points</source>
        <translation>すべての点</translation>
    </message>
    <message>
        <source>Agreement by part</source>
        <translation>部位ごとの一致度</translation>
    </message>
    <message>
        <source>Annotators</source>
        <translation>注釈者</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>顔</translation>
    </message>
    <message>
        <source>Agreeing</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Agreement by annotators</source>
        <translation>注釈者ごとの一致度</translation>
    </message>
</context>
<context>
    <name>Annotators</name>
    <message>
        <source>mean {mean:.1f} · max {max:.1f} px · {n} over {limit:.1f} px</source>
        <translation>平均 {mean:.1f}・最大 {max:.1f} px・{limit:.1f} px 超 {n} 個</translation>
    </message>
    <message>
        <source>First</source>
        <translation>1人目</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>2人目</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Per part</source>
        <translation>部位別</translation>
    </message>
</context>
<context>
    <name>AugmentedDialog</name>
    <message>
        <source>Augmented faces</source>
        <translation>拡張した顔</translation>
    </message>
    <message>
        <source>Left: each face as it is. Right: the same face after random augmentation.</source>
        <translation>左: 元の顔。右: 同じ顔をランダムに拡張したもの。</translation>
    </message>
    <message>
        <source>Each row: crops of one page. Blue: a face to be found. Grey: does not count.</source>
        <translation>各行：1ページのクロップ。青：見つけるべき顔。灰：数えない。</translation>
    </message>
</context>
<context>
    <name>Automatic</name>
    <message>
        <source>Matching</source>
        <translation>マッチング中</translation>
    </message>
    <message>
        <source>No face accepted, {proposed:,} proposed for a look.</source>
        <translation>承認した顔はなく、{proposed:,} 個の顔を要確認として提案しました。</translation>
    </message>
    <message>
        <source>1 face accepted, {proposed:,} proposed for a look.</source>
        <translation>1 個の顔を承認し、{proposed:,} 個の顔を要確認として提案しました。</translation>
    </message>
    <message>
        <source>{n:,} faces accepted, {proposed:,} proposed for a look.</source>
        <translation>{n:,} 個の顔を承認し、{proposed:,} 個の顔を要確認として提案しました。</translation>
    </message>
    <message>
        <source>Ctrl+Z takes all of it back.</source>
        <translation>Ctrl+Z ですべて元に戻せます。</translation>
    </message>
</context>
<context>
    <name>AutomaticDialog</name>
    <message>
        <source>Match automatically</source>
        <translation>自動マッチング</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>ネットワークなし</translation>
    </message>
    <message>
        <source>Network to ask too</source>
        <translation>併せて使うネットワーク</translation>
    </message>
    <message>
        <source>&amp;Network to ask too</source>
        <translation>併せて使うネットワーク(&amp;N)</translation>
    </message>
    <message>
        <source>Another choice searches again.</source>
        <translation>別のものを選ぶと、もう一度探します。</translation>
    </message>
    <message>
        <source>&amp;Accept from confidence</source>
        <translation>承認する信頼度の下限(&amp;A)</translation>
    </message>
    <message>
        <source>Accept from confidence</source>
        <translation>承認する信頼度の下限</translation>
    </message>
    <message>
        <source>Propose all, accept none</source>
        <translation>承認せず、すべて提案</translation>
    </message>
    <message>
        <source>Books whose faces fit no reading of the file names: {n}. Look before you accept.</source>
        <translation>顔がファイル名のどの読み方とも合わない本: {n} 冊。承認の前に確認してください。</translation>
    </message>
    <message>
        <source>{accepted:,} of {total:,} face would be accepted, {proposed:,} proposed for a look, {unplaced:,} without candidate; {decided:,} decided by people as before.</source>
        <translation>{total:,} 個の顔のうち {accepted:,} 個を承認し、{proposed:,} 個を要確認として提案します。{unplaced:,} 個には候補がありません。人が判定した {decided:,} 個はそのままです。</translation>
    </message>
    <message>
        <source>{accepted:,} of {total:,} faces would be accepted, {proposed:,} proposed for a look, {unplaced:,} have no candidate; {decided:,} decided by people stay as they are.</source>
        <translation>{total:,} 個の顔のうち {accepted:,} 個を承認し、{proposed:,} 個を要確認として提案します。{unplaced:,} 個には候補がありません。人が判定した {decided:,} 個はそのままです。</translation>
    </message>
    <message>
        <source>Accept {n:,} and propose the rest</source>
        <translation>{n:,} セットを承認し、残りを提案</translation>
    </message>
</context>
<context>
    <name>BookPages</name>
    <message>
        <source>Later page with files</source>
        <translation>ファイルのある次のページ</translation>
    </message>
    <message>
        <source>Earlier page with files</source>
        <translation>ファイルのある前のページ</translation>
    </message>
    <message>
        <source>face boxes of the XML</source>
        <translation>XML の顔の枠</translation>
    </message>
    <message>
        <source>boxes that this reading of the file names gives</source>
        <translation>ファイル名をこう読んだときの枠</translation>
    </message>
    <message>
        <source>These file names contain no book of this folder.</source>
        <translation>これらのファイル名には、このフォルダーの本がありません。</translation>
    </message>
    <message>
        <source>No reading of the names fits this book. The boxes show the usual reading.</source>
        <translation>この本に合うファイル名の読み方がありません。枠は通常の読み方によるものです。</translation>
    </message>
    <message>
        <source>Next best reading, with {share:.0%} support: {words}</source>
        <translation>次に有力な読み方 (支持率 {share:.0%}): {words}</translation>
    </message>
    <message>
        <source>{book}, page {page}: {n} files</source>
        <translation>{book}、{page} ページ: {n} ファイル</translation>
    </message>
    <message>
        <source>{book}, page {page}: {n} file</source>
        <translation>{book}、{page} ページ: {n} ファイル</translation>
    </message>
    <message>
        <source>Loading the page …</source>
        <translation>ページを読み込み中 …</translation>
    </message>
    <message>
        <source>The book has no image of this page.</source>
        <translation>この本にはこのページの画像がありません。</translation>
    </message>
    <message>
        <source>The image of this page cannot be read.</source>
        <translation>このページの画像を読み込めません。</translation>
    </message>
</context>
<context>
    <name>BookTable</name>
    <message>
        <source>whole spreads, offset {offset:g}, scale {scale:.2f}, shift {x}, {y}</source>
        <translation>見開き全体、ずれ {offset:g}、拡大率 {scale:.2f}、移動 {x}, {y}</translation>
    </message>
    <message>
        <source>no book in the name</source>
        <translation>名前に本がありません</translation>
    </message>
    <message>
        <source>half pages, even = right half, offset {offset:g}, scale {scale:.2f}, shift {x}, {y}</source>
        <translation>片ページ、偶数 = 右半分、ずれ {offset:g}、拡大率 {scale:.2f}、移動 {x}, {y}</translation>
    </message>
    <message>
        <source>half pages, even = left half, offset {offset:g}, scale {scale:.2f}, shift {x}, {y}</source>
        <translation>片ページ、偶数 = 左半分、ずれ {offset:g}、拡大率 {scale:.2f}、移動 {x}, {y}</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>本</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>本</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>支持率</translation>
    </message>
    <message>
        <source>Runner-up</source>
        <translation>次点</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Names read as</source>
        <translation>名前の読み方</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
</context>
<context>
    <name>Boxes</name>
    <message>
        <source>Boxes of the XML</source>
        <translation>XMLの顔枠</translation>
    </message>
    <message>
        <source>Whole image is the face</source>
        <translation>画像全体を顔とする</translation>
    </message>
    <message>
        <source>Remove a face</source>
        <translation>顔を外す</translation>
    </message>
    <message>
        <source>Track again</source>
        <translation>追跡し直す</translation>
    </message>
    <message>
        <source>Draw a face box</source>
        <translation>顔枠を描く</translation>
    </message>
    <message>
        <source>Change a face box</source>
        <translation>顔枠を変更</translation>
    </message>
    <message>
        <source>Correct a landmark</source>
        <translation>ランドマークを修正</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Landmarks on the page</source>
        <translation>ページ上のランドマーク</translation>
    </message>
    <message>
        <source>Nudge</source>
        <translation>微調整</translation>
    </message>
    <message>
        <source>Scale landmarks</source>
        <translation>ランドマークを拡大・縮小</translation>
    </message>
    <message>
        <source>Rotate landmarks</source>
        <translation>ランドマークを回転</translation>
    </message>
    <message>
        <source>Drag a box around the face, or press Esc.</source>
        <translation>顔を囲むように枠をドラッグするか、Esc を押してください。</translation>
    </message>
    <message>
        <source>Drag the face box or its handles. Esc gives the mouse back to the landmarks.</source>
        <translation>顔の枠またはハンドルをドラッグしてください。Esc を押すとランドマークの操作に戻ります。</translation>
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
        <source>Brightness and contrast of the page</source>
        <translation>ページの明るさとコントラスト</translation>
    </message>
    <message>
        <source>White ink on black</source>
        <translation>黒地に白いインク</translation>
    </message>
</context>
<context>
    <name>ClipController</name>
    <message>
        <source>Loading …</source>
        <translation>読み込み中 …</translation>
    </message>
    <message>
        <source>This file cannot be shown.</source>
        <translation>このファイルは表示できません。</translation>
    </message>
</context>
<context>
    <name>ClipList</name>
    <message>
        <source>Images and clips</source>
        <translation>画像とクリップ</translation>
    </message>
    <message>
        <source>Remove the file from this list. It stays on the disk</source>
        <translation>リストから外すだけで、ファイルは残ります</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>外す</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>ファイル…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>フォルダ…</translation>
    </message>
    <message>
        <source>⚠ cannot be used</source>
        <translation>⚠ 使えません</translation>
    </message>
    <message>
        <source>{size} · {n} frames</source>
        <translation>{size}・{n}フレーム</translation>
    </message>
    <message>
        <source>Images, animations and videos ({kinds});;All files (*)</source>
        <translation>画像・アニメーション・動画 ({kinds});;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Open images, GIFs or videos</source>
        <translation>画像・GIF・動画を開く</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>画像フォルダを開く</translation>
    </message>
</context>
<context>
    <name>CurrentPage</name>
    <message>
        <source>Loading the page …</source>
        <translation>ページを読み込み中 …</translation>
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
    <name>CurrentSet</name>
    <message>
        <source>Reading the book …</source>
        <translation>本を読み込み中…</translation>
    </message>
    <message>
        <source>No face passes the extent rules for this landmark set.
Turn the pages and double-click a face, or loosen the rules in the preferences.</source>
        <translation>このランドマークセットのサイズ規則に合う顔がありません。
ページをめくって顔をダブルクリックするか、環境設定で規則を緩めてください。</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Log scale</source>
        <translation>対数目盛</translation>
    </message>
    <message>
        <source>The curves of a run appear here.</source>
        <translation>実行の曲線がここに表示されます。</translation>
    </message>
    <message>
        <source>The curves need pyqtgraph: pip install &quot;mangamatch[train]&quot;</source>
        <translation>曲線の表示には pyqtgraph が必要です: pip install &quot;mangamatch[train]&quot;</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>エポック</translation>
    </message>
    <message>
        <source>— validation ┄ training ★ best</source>
        <translation>— 検証 ┄ 学習 ★ 最良</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>Points are visible</source>
        <translation>見える点にする</translation>
    </message>
    <message>
        <source>Points are hidden</source>
        <translation>隠れた点にする</translation>
    </message>
    <message>
        <source>Points are absent</source>
        <translation>存在しない点にする</translation>
    </message>
    <message>
        <source>Choose candidate</source>
        <translation>候補を選択</translation>
    </message>
    <message>
        <source>Snap to ink</source>
        <translation>描線に合わせる</translation>
    </message>
    <message>
        <source>Reset placement</source>
        <translation>配置をリセット</translation>
    </message>
    <message>
        <source>Choose annotator</source>
        <translation>注釈者を選択</translation>
    </message>
    <message>
        <source>Place on face</source>
        <translation>顔に配置</translation>
    </message>
</context>
<context>
    <name>DoctorSheet</name>
    <message>
        <source>About this computer</source>
        <translation>このコンピューターについて</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>確認しています…</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>すべてコピー</translation>
    </message>
    <message>
        <source>1 thing is missing. The line below it says what to do.</source>
        <translation>1 件が不足しています。すぐ下の行に対処方法があります。</translation>
    </message>
    <message>
        <source>{n} things are missing. The line below each says what to do.</source>
        <translation>{n} 件が不足しています。それぞれのすぐ下の行に対処方法があります。</translation>
    </message>
    <message>
        <source>All that the program needs is here.</source>
        <translation>プログラムに必要なものはすべてそろっています。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>エクスポート</translation>
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
        <source>Also write 1 face on an image outside the project&apos;s folders (only if you trust it)</source>
        <translation>このプロジェクトのフォルダー外の画像にある 1 件も書き出す(信頼できる場合のみ)</translation>
    </message>
    <message>
        <source>Also write {n} faces on images outside the project&apos;s folders (only if you trust it)</source>
        <translation>このプロジェクトのフォルダー外の画像にある {n} 件も書き出す(信頼できる場合のみ)</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>{n} faces will be written.</source>
        <translation>{n} 個の顔を書き出します。</translation>
    </message>
    <message>
        <source>1 face will be written.</source>
        <translation>1 個の顔を書き出します。</translation>
    </message>
    <message>
        <source>Nothing is accepted yet. Accept a match first, or write the pending ones too.</source>
        <translation>まだ承認されたマッチがありません。先にマッチを承認するか、未判定のものも書き出してください。</translation>
    </message>
    <message>
        <source>No match has one of these statuses.</source>
        <translation>これらの状態のマッチングはありません。</translation>
    </message>
    <message>
        <source>The folder holds the parts {parts}.</source>
        <translation>フォルダーに {parts} の各部分が入ります。</translation>
    </message>
    <message>
        <source>Written as {files}.</source>
        <translation>{files} として書き出されます。</translation>
    </message>
    <message>
        <source>The crops go to the folder {name}.</source>
        <translation>切り出した顔はフォルダー {name} に入ります。</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Exporting</source>
        <translation>エクスポート中</translation>
    </message>
    <message>
        <source>The images are missing, so nothing can be exported.</source>
        <translation>画像がないため、エクスポートできません。</translation>
    </message>
    <message>
        <source>The images are missing, so nothing can be counted.</source>
        <translation>画像がないため、数えられません。</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>集計中</translation>
    </message>
    <message>
        <source>Nothing is accepted yet, so there is nothing to count.</source>
        <translation>承認されたものがまだないため、数えるものがありません。</translation>
    </message>
    <message>
        <source>{n} faces written to {path}</source>
        <translation>{n} 個の顔を {path} に書き出しました</translation>
    </message>
    <message>
        <source>1 face written to {path}</source>
        <translation>1 個の顔を {path} に書き出しました</translation>
    </message>
    <message>
        <source>{n} could not be written, see File → Problems in the data…</source>
        <translation>{n} 個は書き出せませんでした。「ファイル」→「データの問題…」を確認してください。</translation>
    </message>
</context>
<context>
    <name>FaceEdits</name>
    <message>
        <source>Proposing points</source>
        <translation>点を提案しています</translation>
    </message>
</context>
<context>
    <name>FaceFinder</name>
    <message>
        <source>Finding faces</source>
        <translation>顔の検出</translation>
    </message>
    <message>
        <source>Proposing points</source>
        <translation>点を提案しています</translation>
    </message>
    <message>
        <source>No new face found.</source>
        <translation>新しい顔は見つかりませんでした。</translation>
    </message>
    <message>
        <source>1 new face found.</source>
        <translation>新しい顔が1個見つかりました。</translation>
    </message>
    <message>
        <source>{n:,} new faces found.</source>
        <translation>新しい顔が{n:,}個見つかりました。</translation>
    </message>
    <message>
        <source>Every face on these pages has landmarks already, or you have decided about it.</source>
        <translation>これらのページの顔にはすべてランドマークがあるか、すでに決められています。</translation>
    </message>
    <message>
        <source>1 face has proposed points, pending until you decide. Ctrl+Z takes them back.</source>
        <translation>1個の顔に点が提案されました。決めるまで保留です。Ctrl+Z で元に戻ります。</translation>
    </message>
    <message>
        <source>{n:,} faces have proposed points, pending until you decide. Ctrl+Z takes them back.</source>
        <translation>{n:,}個の顔に点が提案されました。決めるまで保留です。Ctrl+Z で元に戻ります。</translation>
    </message>
</context>
<context>
    <name>FaceList</name>
    <message>
        <source>Faces of the page</source>
        <translation>ページの顔</translation>
    </message>
    <message>
        <source>Faces of the page: {n}</source>
        <translation>ページの顔: {n}</translation>
    </message>
    <message>
        <source>No faces on this page</source>
        <translation>このページに顔はありません</translation>
    </message>
</context>
<context>
    <name>FaceOrigins</name>
    <message>
        <source>XML</source>
        <translation>XML</translation>
    </message>
    <message>
        <source>found</source>
        <translation>検出</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>手描き</translation>
    </message>
</context>
<context>
    <name>FacePicture</name>
    <message>
        <source>The mean face with the distances of the annotators</source>
        <translation>注釈者間の距離を示した平均の顔</translation>
    </message>
    <message>
        <source>Discs show how far annotators are apart at each point</source>
        <translation>円は各点で注釈者がどれだけ離れているかを示します</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Sort by doubt over all books</source>
        <translation>すべての本を疑いの順に並べる</translation>
    </message>
    <message>
        <source>How doubtful the placed faces are</source>
        <translation>配置済みの顔の疑わしさ</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>すべて表示</translation>
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
        <source>Bend a line</source>
        <translation>線を曲げる</translation>
    </message>
    <message>
        <source>Rotate landmarks</source>
        <translation>ランドマークを回転</translation>
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
    <name>Guide</name>
    <message>
        <source>Guide</source>
        <translation>ガイド</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>すべてのページ</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>進む</translation>
    </message>
</context>
<context>
    <name>HeldFace</name>
    <message>
        <source>{origin} – this project is read-only</source>
        <translation>{origin} – このプロジェクトは読み取り専用です</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>Confidence of the best candidates</source>
        <translation>最有力候補の信頼度</translation>
    </message>
    <message>
        <source>{low:.2f} – {high:.2f}: {n:,} face, {accepted:,} above the threshold</source>
        <translation>{low:.2f} – {high:.2f}: 顔 {n:,} 個、うち下限以上 {accepted:,}</translation>
    </message>
    <message>
        <source>{low:.2f} – {high:.2f}: {n:,} faces, {accepted:,} above the threshold</source>
        <translation>{low:.2f} – {high:.2f}: 顔 {n:,} 個、うち下限以上 {accepted:,}</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import samples</source>
        <translation>サンプルの読み込み</translation>
    </message>
    <message>
        <source>Pending: you review them one by one</source>
        <translation>未判定: 1 つずつ確認する</translation>
    </message>
    <message>
        <source>Accepted: they are correct</source>
        <translation>承認済み: 正しい</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>顔</translation>
    </message>
    <message>
        <source>Import {n}</source>
        <translation>{n} 個を読み込む</translation>
    </message>
    <message>
        <source>Statistics…</source>
        <translation>統計…</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>スキーム</translation>
    </message>
    <message>
        <source>1 problem; it is listed under File → Problems in the data…</source>
        <translation>問題 1 件。ファイル → データの問題… で確認できます。</translation>
    </message>
    <message>
        <source>{n} problems; they are listed under File → Problems in the data…</source>
        <translation>問題 {n} 件。ファイル → データの問題… で確認できます。</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Import as</source>
        <translation>読み込む状態</translation>
    </message>
    <message>
        <source>Choose their folder…</source>
        <translation>フォルダーを選ぶ…</translation>
    </message>
    <message>
        <source>For images that are not where the file says.</source>
        <translation>ファイルに書かれた場所にない画像のためのものです。</translation>
    </message>
    <message>
        <source>Folder of the images</source>
        <translation>画像のフォルダー</translation>
    </message>
    <message>
        <source>{n} face</source>
        <translation>顔 {n} 個</translation>
    </message>
    <message>
        <source>{n} faces</source>
        <translation>顔 {n} 個</translation>
    </message>
    <message>
        <source>{n} image</source>
        <translation>画像 {n} 枚</translation>
    </message>
    <message>
        <source>{n} images</source>
        <translation>画像 {n} 枚</translation>
    </message>
    <message>
        <source>{n} group</source>
        <translation>グループ {n} 個</translation>
    </message>
    <message>
        <source>{n} groups</source>
        <translation>グループ {n} 個</translation>
    </message>
    <message>
        <source>Also read 1 sample with an image outside the folder (only if you trust the file)</source>
        <translation>画像がフォルダーの外にあるサンプル 1 件も読む (ファイルを信頼する場合のみ)</translation>
    </message>
    <message>
        <source>Also read {n} samples with images outside the folder (only if you trust the file)</source>
        <translation>画像がフォルダーの外にあるサンプル {n} 件も読む (ファイルを信頼する場合のみ)</translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <source>Import samples</source>
        <translation>サンプルの読み込み</translation>
    </message>
    <message>
        <source>Reading {format}</source>
        <translation>{format} を読み込み中</translation>
    </message>
    <message>
        <source>No sample imported.</source>
        <translation>読み込んだサンプルはありません。</translation>
    </message>
    <message>
        <source>1 sample imported; Ctrl+Z takes it back.</source>
        <translation>サンプルを 1 個読み込みました。Ctrl+Z で元に戻せます。</translation>
    </message>
    <message>
        <source>File → Problems in the data… lists what could not be read.</source>
        <translation>読み込めなかったものは ファイル → データの問題… で確認できます。</translation>
    </message>
    <message>
        <source>Skipped, since their faces are accepted already: {n}.</source>
        <translation>すでに承認済みの顔なのでスキップしたサンプル: {n} 個。</translation>
    </message>
    <message>
        <source>{n} samples imported; Ctrl+Z takes them back.</source>
        <translation>サンプルを {n} 個読み込みました。Ctrl+Z で元に戻せます。</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>What is known of this set</source>
        <translation>このセットについて分かっていること</translation>
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
        <source>Doubt</source>
        <translation>疑い</translation>
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
        <translation>注釈者</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>{kept} of {total} face left
too small {a} · too wide {b} · too tall {c}</source>
        <translation>{total} 個の顔のうち {kept} 個が該当
小さすぎ {a} · 広すぎ {b} · 高すぎ {c}</translation>
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
        <source>1 problem. Everything else was read and can be used.</source>
        <translation>問題が 1 件あります。それ以外はすべて読み込まれ、使用できます。</translation>
    </message>
    <message>
        <source>{n} problems. Everything else was read and can be used.</source>
        <translation>問題が {n} 件あります。それ以外はすべて読み込まれ、使用できます。</translation>
    </message>
    <message>
        <source>No problems: everything was read and can be used.</source>
        <translation>問題はありません。すべて読み込まれ、使用できます。</translation>
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
    <name>LessonCurve</name>
    <message>
        <source>Error on the faces of the check, epoch by epoch</source>
        <translation>確認用の顔の誤差（エポックごと）</translation>
    </message>
</context>
<context>
    <name>LessonPanel</name>
    <message>
        <source>Learn from this</source>
        <translation>これまでの作業から学習</translation>
    </message>
    <message>
        <source>The network learns from the accepted faces, a minute or two, and proposes again for faces that nobody has touched. It is checked on some faces first: if it got no better, nothing changes.</source>
        <translation>ネットワークが承認済みの顔から 1～2 分学習し、まだ誰も触れていない顔にあらためて提案します。先に一部の顔で確認し、良くならなければ何も変わりません。</translation>
    </message>
    <message>
        <source>Included network</source>
        <translation>同梱のネットワーク</translation>
    </message>
    <message>
        <source>Adapt to {book} without labels</source>
        <translation>ラベルなしで {book} に適応</translation>
    </message>
    <message>
        <source>Network {name}: {faces}, error {before} % → {after} %</source>
        <translation>ネットワーク {name}: {faces}、誤差 {before} % → {after} %</translation>
    </message>
</context>
<context>
    <name>LessonRunner</name>
    <message>
        <source>Learning from this</source>
        <translation>学習しています</translation>
    </message>
    <message>
        <source>Adapting to a book</source>
        <translation>作品に適応しています</translation>
    </message>
    <message>
        <source>Proposing points</source>
        <translation>点を提案中</translation>
    </message>
    <message>
        <source>Another network proposes from now on.</source>
        <translation>これからは別のネットワークが提案します。</translation>
    </message>
    <message>
        <source>Another network proposes from now on: 1 face nobody has touched has new points.</source>
        <translation>これからは別のネットワークが提案します。まだ触れていない顔 1 件に新しい点があります。</translation>
    </message>
    <message>
        <source>Another network proposes from now on: {n:,} faces nobody has touched have new points.</source>
        <translation>これからは別のネットワークが提案します。まだ触れていない顔 {n:,} 件に新しい点があります。</translation>
    </message>
    <message>
        <source>Ctrl+Z takes all of it back. Earlier networks are in the menu of the button.</source>
        <translation>Ctrl+Z ですべて元に戻せます。以前のネットワークはボタンのメニューにあります。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{name} (read-only)</source>
        <translation>{name} (読み取り専用)</translation>
    </message>
    <message>
        <source>saved {time}</source>
        <translation>{time} 保存済み</translation>
    </message>
    <message>
        <source>It begins when the job that runs now has ended.</source>
        <translation>実行中の処理が終わりしだい開始します。</translation>
    </message>
    <message>
        <source>{job} waits.</source>
        <translation>{job}: 待機中です。</translation>
    </message>
    <message>
        <source>{name} holds samples: {format}.</source>
        <translation>{name} にはサンプルが入っています: {format}。</translation>
    </message>
    <message>
        <source>Open or make a project, then take them in: File → Import samples….</source>
        <translation>プロジェクトを開くか作ってから読み込んでください: ファイル → サンプルを読み込む….</translation>
    </message>
</context>
<context>
    <name>MatchViewState</name>
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
        <source>There are no pages and no landmark sets. File → Sources… says where they are.</source>
        <translation>ページもランドマークセットもありません。ファイル → 元データ… で場所を指定してください。</translation>
    </message>
    <message>
        <source>There are no landmark sets yet. Match → Find faces in all books finds the faces of the pages and proposes their landmarks.</source>
        <translation>ランドマークセットはまだありません。マッチング → すべての本で顔を探す がページの顔を見つけ、ランドマークを提案します。</translation>
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
    <name>MatchWorkspace</name>
    <message>
        <source>Looking for doubtful faces</source>
        <translation>疑わしい顔を探しています</translation>
    </message>
    <message>
        <source>Comparing annotators</source>
        <translation>注釈者を比較中</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>{path} holds files that are no demo.</source>
        <translation>{path} にデモではないファイルがあります。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>別のフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>dlib / iBUG XML</source>
        <translation>dlib / iBUG XML</translation>
    </message>
    <message>
        <source>Faces on images with &amp; &lt; &gt; &quot; or \ in their path are left out: dlib cannot read such paths.</source>
        <translation>パスに &amp; &lt; &gt; &quot; \ を含む画像の顔は除外されます。dlib はそのようなパスを読めません。</translation>
    </message>
    <message>
        <source>Check the disk and the path, then export again; the old export is untouched.</source>
        <translation>ディスクとパスを確認して、もう一度エクスポートしてください。前回のエクスポートはそのままです。</translation>
    </message>
    <message>
        <source>Free some space on the disk, or export to another one; the old export is untouched.</source>
        <translation>ディスクの空き容量を増やすか、別のディスクにエクスポートしてください。前回のエクスポートはそのままです。</translation>
    </message>
    <message>
        <source>Choose a folder you may write to, and close programs that have the old export open.</source>
        <translation>書き込みできるフォルダーを選択し、前回のエクスポートを開いているプログラムを閉じてください。</translation>
    </message>
    <message>
        <source>Make the folder first, or choose one that exists.</source>
        <translation>先にフォルダーを作成するか、既存のフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>{folder} already holds files mangamatch did not write, such as {file}.</source>
        <translation>{folder} には mangamatch が書いたものではないファイル ({file} など) がすでにあります。</translation>
    </message>
    <message>
        <source>Choose another folder, or one that does not exist yet.</source>
        <translation>別のフォルダーか、まだ存在しないフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}.</source>
        <translation>{path} に書き込めませんでした: {reason}。</translation>
    </message>
    <message>
        <source>Place the landmarks of this face again.</source>
        <translation>この顔のランドマークを配置し直してください。</translation>
    </message>
    <message>
        <source>Check that the image folder is complete.</source>
        <translation>画像フォルダーに欠けがないか確認してください。</translation>
    </message>
    <message>
        <source>left out: {problem}</source>
        <translation>除外: {problem}</translation>
    </message>
    <message>
        <source>the image is {real}, but its landmarks were placed on {declared}</source>
        <translation>画像は {real} ですが、ランドマークは {declared} に配置されています</translation>
    </message>
    <message>
        <source>a coordinate is not a number</source>
        <translation>数値でない座標があります</translation>
    </message>
    <message>
        <source>the face lies outside its image</source>
        <translation>顔が画像の外にあります</translation>
    </message>
    <message>
        <source>PNG cannot hold such pixels: {reason}</source>
        <translation>PNG に保存できないピクセルです: {reason}</translation>
    </message>
    <message>
        <source>the image cannot be read: {reason}</source>
        <translation>画像を読み込めません: {reason}</translation>
    </message>
    <message>
        <source>the image cannot be decoded: {reason}</source>
        <translation>画像をデコードできません: {reason}</translation>
    </message>
    <message>
        <source>Convert the image first.</source>
        <translation>先に画像を変換してください。</translation>
    </message>
    <message>
        <source>its edges are not whole numbers, which dlib refuses</source>
        <translation>辺の座標が整数ではありません。dlib は受け付けません</translation>
    </message>
    <message>
        <source>its landmarks are not whole numbers, which dlib refuses</source>
        <translation>ランドマークの座標が整数ではありません。dlib は受け付けません</translation>
    </message>
    <message>
        <source>it has no landmarks</source>
        <translation>ランドマークがありません</translation>
    </message>
    <message>
        <source>a number is not finite</source>
        <translation>有限でない数値があります</translation>
    </message>
    <message>
        <source>landmark {name} stands there {n} times</source>
        <translation>ランドマーク {name} が {n} 回出てきます</translation>
    </message>
    <message>
        <source>landmark {number} is missing</source>
        <translation>ランドマーク {number} がありません</translation>
    </message>
    <message>
        <source>a number is too large</source>
        <translation>大きすぎる数値があります</translation>
    </message>
    <message>
        <source>a number is missing or wrong ({reason})</source>
        <translation>数値がないか、誤っています ({reason})</translation>
    </message>
    <message>
        <source>Choose another file or format.</source>
        <translation>別のファイルか形式を選択してください。</translation>
    </message>
    <message>
        <source>left out: {n} landmarks fit no scheme</source>
        <translation>除外: ランドマーク {n} 個に合うスキームがありません</translation>
    </message>
    <message>
        <source>{file}, box {n}</source>
        <translation>{file}、枠 {n}</translation>
    </message>
    <message>
        <source>{path} could not be read: {reason}.</source>
        <translation>{path} を読み込めませんでした: {reason}。</translation>
    </message>
    <message>
        <source>{path} declares a DOCTYPE, which can make a reader fetch or unfold anything.</source>
        <translation>{path} に DOCTYPE 宣言があります。外部の読み込みや際限のない展開を引き起こすおそれがあります。</translation>
    </message>
    <message>
        <source>an image without a file name was left out</source>
        <translation>ファイル名のない画像を除外しました</translation>
    </message>
    <message>
        <source>mangamatch read it, dlib will not: move it.</source>
        <translation>mangamatch は読み込みましたが、dlib は読みません。中に移してください。</translation>
    </message>
    <message>
        <source>{path} is not readable XML: {reason}.</source>
        <translation>{path} は読み込める XML ではありません: {reason}。</translation>
    </message>
    <message>
        <source>line {n}</source>
        <translation>{n} 行目</translation>
    </message>
    <message>
        <source>Get a complete copy of the file.</source>
        <translation>完全なファイルを入手し直してください。</translation>
    </message>
    <message>
        <source>its landmarks fit no known scheme and are called {name}</source>
        <translation>ランドマークが既知のスキームに合わないため、{name} と呼びます</translation>
    </message>
    <message>
        <source>mixes landmark schemes ({seen})</source>
        <translation>複数のランドマークスキームが混ざっています ({seen})</translation>
    </message>
    <message>
        <source>the name stands there twice; the second is called {name}</source>
        <translation>同じ名前が 2 回出てきます。2 つ目は {name} と呼びます</translation>
    </message>
    <message>
        <source>Check path and rights.</source>
        <translation>パスと権限を確認してください。</translation>
    </message>
    <message>
        <source>Add its file attribute.</source>
        <translation>file 属性を追加してください。</translation>
    </message>
    <message>
        <source>stands outside &lt;images&gt;</source>
        <translation>&lt;images&gt; の外にあります</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>もう一度エクスポートしてください。</translation>
    </message>
    <message>
        <source>Check their order.</source>
        <translation>順序を確認してください。</translation>
    </message>
    <message>
        <source>Train on one scheme at a time.</source>
        <translation>一度に 1 つのスキームで学習してください。</translation>
    </message>
    <message>
        <source>Export the file again from mangamatch.</source>
        <translation>mangamatch からファイルをエクスポートし直してください。</translation>
    </message>
    <message>
        <source>Check for copies.</source>
        <translation>重複がないか確認してください。</translation>
    </message>
    <message>
        <source>its size {size} is no size; ignored</source>
        <translation>{size} は正しいサイズではないため、無視しました</translation>
    </message>
    <message>
        <source>Correct width and height.</source>
        <translation>幅と高さを直してください。</translation>
    </message>
    <message>
        <source>{n} landmarks instead of {size}</source>
        <translation>ランドマークが {size} 個ではなく {n} 個です</translation>
    </message>
    <message>
        <source>a coordinate is not a number or too large</source>
        <translation>数値でないか、大きすぎる座標があります</translation>
    </message>
    <message>
        <source>dlib cannot read image paths with &amp; &lt; &gt; &quot; \ or control characters</source>
        <translation>dlib は &amp; &lt; &gt; &quot; \ や制御文字を含む画像のパスを読めません</translation>
    </message>
    <message>
        <source>Rename the image or its folder, or export crops.</source>
        <translation>画像かフォルダーの名前を変えるか、顔を切り出してエクスポートしてください。</translation>
    </message>
    <message>
        <source>written without a size: its faces name several ({seen})</source>
        <translation>サイズなしで書き出しました。顔によって画像のサイズが異なります ({seen})</translation>
    </message>
    <message>
        <source>Check that all its landmarks belong to this image.</source>
        <translation>ランドマークがすべてこの画像のものか確認してください。</translation>
    </message>
    <message>
        <source>None of the {n} faces can be written.</source>
        <translation>{n} 個の顔はどれも書き出せません。</translation>
    </message>
    <message>
        <source>its name holds characters XML forbids</source>
        <translation>名前に XML で使えない文字があります</translation>
    </message>
    <message>
        <source>Rename the face&apos;s files.</source>
        <translation>顔のファイルの名前を変えてください。</translation>
    </message>
    <message>
        <source>extra data left out: {reason}</source>
        <translation>追加データを除外しました: {reason}</translation>
    </message>
    <message>
        <source>Export each scheme to its own file.</source>
        <translation>スキームごとに別のファイルへエクスポートしてください。</translation>
    </message>
    <message>
        <source>The face is written.</source>
        <translation>顔は書き出されています。</translation>
    </message>
    <message>
        <source>The file&apos;s name is used; check that the file was not mixed up with another.</source>
        <translation>ファイル名を使います。別のファイルと取り違えていないか確認してください。</translation>
    </message>
    <message>
        <source>Such a file is not part of the data set; it was left out.</source>
        <translation>データセットのファイルではないため、除外しました。</translation>
    </message>
    <message>
        <source>The file says it is the book {title}</source>
        <translation>ファイルには本の名前が {title} と書かれています</translation>
    </message>
    <message>
        <source>The file is larger than {n} MB</source>
        <translation>ファイルが {n} MB を超えています</translation>
    </message>
    <message>
        <source>The file cannot be read: {reason}</source>
        <translation>ファイルを読み込めません: {reason}</translation>
    </message>
    <message>
        <source>{path} is no folder.</source>
        <translation>{path} はフォルダーではありません。</translation>
    </message>
    <message>
        <source>{path} could not be written: it is no ordinary file.</source>
        <translation>{path} に書き込めません。通常のファイルではありません。</translation>
    </message>
    <message>
        <source>Choose the name of a file.</source>
        <translation>ファイル名を選んでください。</translation>
    </message>
    <message>
        <source>its image {file} lies outside the folder</source>
        <translation>画像 {file} がフォルダーの外にあります</translation>
    </message>
    <message>
        <source>Put the images beside the file, or allow images outside its folder if you trust it.</source>
        <translation>画像をファイルのそばに置くか、信頼できるならフォルダー外の画像を許可してください。</translation>
    </message>
    <message>
        <source>The image of this page is missing or cannot be read.</source>
        <translation>このページの画像がないか、読み込めません。</translation>
    </message>
    <message>
        <source>Check that you may read it.</source>
        <translation>読み取り権限を確認してください。</translation>
    </message>
    <message>
        <source>Manga109 ids are unique; all elements are kept, but a match may name the wrong one.</source>
        <translation>Manga109 の id は一意です。要素はすべて残しますが、マッチが誤ったものを指すことがあります。</translation>
    </message>
    <message>
        <source>Check it; it is kept as it is.</source>
        <translation>確認してください。そのまま残します。</translation>
    </message>
    <message>
        <source>Swap its sides; it was left out.</source>
        <translation>座標の前後を入れ替えてください。除外しました。</translation>
    </message>
    <message>
        <source>Add the character to the list at the top; the box is kept.</source>
        <translation>先頭の一覧にキャラクターを追加してください。枠は残します。</translation>
    </message>
    <message>
        <source>The annotation gives no size and there is no image to take it from; boxes there go unchecked.</source>
        <translation>注釈にサイズがなく、サイズを得る画像もないため、そこの枠は検査しません。</translation>
    </message>
    <message>
        <source>The annotation says {told}, the image is {real} ({pages})</source>
        <translation>注釈では {told}、画像は {real} です ({pages})</translation>
    </message>
    <message>
        <source>Number the pages 0, 1, 2 …; the boxes of all of them were put on one page.</source>
        <translation>ページに 0、1、2 … と番号を付けてください。これらの枠はすべて 1 ページにまとめました。</translation>
    </message>
    <message>
        <source>ends before it starts</source>
        <translation>終わりが始まりより前です</translation>
    </message>
    <message>
        <source>has no area</source>
        <translation>面積がありません</translation>
    </message>
    <message>
        <source>reaches outside its page</source>
        <translation>ページの外にはみ出しています</translation>
    </message>
    <message>
        <source>No size is known of {pages}</source>
        <translation>{pages}のサイズが分かりません</translation>
    </message>
    <message>
        <source>The image&apos;s size is used; boxes are taken as pixels of the image.</source>
        <translation>画像のサイズを使い、枠は画像のピクセルとして扱います。</translation>
    </message>
    <message>
        <source>The index of {pages} occurs more than once</source>
        <translation>{pages}の番号が 2 回以上出てきます</translation>
    </message>
    <message>
        <source>The {kind} {id} on page {page} {problem} ({sides})</source>
        <translation>{page} ページの {kind} {id}: {problem} ({sides})</translation>
    </message>
    <message>
        <source>The {kind} {id} names an unknown character {character}</source>
        <translation>{kind} {id} が未知のキャラクター {character} を指しています</translation>
    </message>
    <message>
        <source>The id {id} occurs more than once</source>
        <translation>id {id} が 2 回以上出てきます</translation>
    </message>
    <message>
        <source>it is a pipe, a device or a folder</source>
        <translation>パイプ、デバイス、またはフォルダーです</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>切り抜き</translation>
    </message>
    <message>
        <source>half page</source>
        <translation>片ページ</translation>
    </message>
    <message>
        <source>spread</source>
        <translation>見開き</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>The image breaks off before its end: {pages}</source>
        <translation>画像が途中で切れています: {pages}</translation>
    </message>
    <message>
        <source>Copy the images again from the original; they are used as far as they go.</source>
        <translation>元の画像をもう一度コピーしてください。読めるところまでは使われます。</translation>
    </message>
    <message>
        <source>Older annotations list pages that newer image sets lack; such pages are shown empty.</source>
        <translation>古い注釈には、新しい画像セットにないページがあります。そのページは空で表示されます。</translation>
    </message>
    <message>
        <source>They can be looked at; their faces are not annotated.</source>
        <translation>表示はできますが、顔の注釈がありません。</translation>
    </message>
    <message>
        <source>No image for {pages}</source>
        <translation>{pages}の画像がありません</translation>
    </message>
    <message>
        <source>The annotation does not list {pages}</source>
        <translation>注釈に{pages}がありません</translation>
    </message>
    <message>
        <source>The folder cannot be read: {reason}</source>
        <translation>フォルダーを読み込めません: {reason}</translation>
    </message>
    <message>
        <source>Copy the image again from the original; the page stays without it.</source>
        <translation>元データから画像をコピーし直してください。ページは画像なしのままです。</translation>
    </message>
    <message>
        <source>The image {file} cannot be read: {reason}</source>
        <translation>画像 {file} を読み込めません: {reason}</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>{page} ページ</translation>
    </message>
    <message>
        <source>Copy the file again from the original.</source>
        <translation>元データからファイルをコピーし直してください。</translation>
    </message>
    <message>
        <source>{n} points fit no known scheme ({known})</source>
        <translation>{n} 個の点に合うスキームがありません ({known})</translation>
    </message>
    <message>
        <source>The file holds {n} sets of landmarks</source>
        <translation>ファイルにランドマークセットが {n} 個あります</translation>
    </message>
    <message>
        <source>Complete the points, or remove the file.</source>
        <translation>点を補うか、ファイルを取り除いてください。</translation>
    </message>
    <message>
        <source>{n} of the points are not finite numbers</source>
        <translation>{n} 個の点が有限の数値ではありません</translation>
    </message>
    <message>
        <source>Give the point two ordinary numbers, or remove the file.</source>
        <translation>点に通常の数値を 2 つ与えるか、ファイルを取り除いてください。</translation>
    </message>
    <message>
        <source>The JSON is nested too deep</source>
        <translation>JSON の入れ子が深すぎます</translation>
    </message>
    <message>
        <source>One file per face is expected: split it.</source>
        <translation>顔 1 つにつき 1 ファイルです。分割してください。</translation>
    </message>
    <message>
        <source>{part}: {n} instead of {size}</source>
        <translation>{part}: {size} 個ではなく {n} 個</translation>
    </message>
    <message>
        <source>point {n}</source>
        <translation>点 {n}</translation>
    </message>
    <message>
        <source>The file is not UTF-8</source>
        <translation>ファイルが UTF-8 ではありません</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>UTF-8 で保存してください。</translation>
    </message>
    <message>
        <source>Not JSON: {reason}</source>
        <translation>JSON ではありません: {reason}</translation>
    </message>
    <message>
        <source>Boxes are lost: a face gets the extent of its landmarks.</source>
        <translation>枠は失われます。顔の枠はランドマークの範囲になります。</translation>
    </message>
    <message>
        <source>Emotion codes and other data beside the landmarks are lost.</source>
        <translation>感情コードなど、ランドマーク以外のデータは失われます。</translation>
    </message>
    <message>
        <source>Each face gets a copy of its image; book and name become folder and file.</source>
        <translation>顔ごとに画像がコピーされ、本と名前はフォルダーとファイルになります。</translation>
    </message>
    <message>
        <source>menpo / 300-W .pts beside images</source>
        <translation>画像と並ぶ .pts (menpo / 300-W)</translation>
    </message>
    <message>
        <source>Images with .npy landmarks</source>
        <translation>画像と .npy ランドマーク</translation>
    </message>
    <message>
        <source>CSV table, one row a face</source>
        <translation>CSV 表 (1 行に 1 つの顔)</translation>
    </message>
    <message>
        <source>Arrays of images and landmarks (.npy)</source>
        <translation>画像とランドマークの配列 (.npy)</translation>
    </message>
    <message>
        <source>Face crops with FacialLandmarkManga JSON</source>
        <translation>顔の切り抜きと FacialLandmarkManga JSON</translation>
    </message>
    <message>
        <source>WFLW list</source>
        <translation>WFLW リスト</translation>
    </message>
    <message>
        <source>Images with text files, one number a line</source>
        <translation>画像とテキストファイル (1 行に 1 つの数値)</translation>
    </message>
    <message>
        <source>Coordinates are rounded to a thousandth of a pixel.</source>
        <translation>座標は 1/1000 ピクセル単位に丸められます。</translation>
    </message>
    <message>
        <source>{file} holds no image {n}</source>
        <translation>{file} に画像 {n} がありません</translation>
    </message>
    <message>
        <source>Check that the array is complete.</source>
        <translation>配列が揃っているか確認してください。</translation>
    </message>
    <message>
        <source>{image} has its landmarks from {file}</source>
        <translation>{image} のランドマークはすでに {file} から読み込みました</translation>
    </message>
    <message>
        <source>Remove one of the two, or rename it.</source>
        <translation>どちらかを取り除くか、名前を変えてください。</translation>
    </message>
    <message>
        <source>{path} holds no {suffix} files.</source>
        <translation>{path} に {suffix} ファイルがありません。</translation>
    </message>
    <message>
        <source>a link leads out of the folder</source>
        <translation>リンクがフォルダーの外を指しています</translation>
    </message>
    <message>
        <source>its name is not UTF-8</source>
        <translation>名前が UTF-8 ではありません</translation>
    </message>
    <message>
        <source>Give it another name.</source>
        <translation>別の名前を付けてください。</translation>
    </message>
    <message>
        <source>Copy the file to where the link is.</source>
        <translation>リンクの場所にファイルをコピーしてください。</translation>
    </message>
    <message>
        <source>Look at a few faces before you train on them.</source>
        <translation>学習に使う前に、顔をいくつか確かめてください。</translation>
    </message>
    <message>
        <source>its numbers are fractions of the image, 0 to 1 from its corner; pixels were made of them</source>
        <translation>数値が画像の角からの 0～1 の割合なので、ピクセルに直しました</translation>
    </message>
    <message>
        <source>its numbers are fractions of the image, -0.5 to 0.5 from its middle; pixels were made of them</source>
        <translation>数値が画像の中央からの -0.5～0.5 の割合なので、ピクセルに直しました</translation>
    </message>
    <message>
        <source>its numbers are not written as most others are: pixels or fractions</source>
        <translation>数値の書き方 (ピクセルか割合か) が他の多くと異なります</translation>
    </message>
    <message>
        <source>Write all landmarks in pixels.</source>
        <translation>すべてのランドマークをピクセルで書いてください。</translation>
    </message>
    <message>
        <source>landmark {n} is not a finite number</source>
        <translation>ランドマーク {n} が有限の数ではありません</translation>
    </message>
    <message>
        <source>COCO keypoints JSON</source>
        <translation>COCO キーポイント JSON</translation>
    </message>
    <message>
        <source>YOLO-pose folder</source>
        <translation>YOLO-pose フォルダー</translation>
    </message>
    <message>
        <source>labelme JSON folder</source>
        <translation>labelme JSON フォルダー</translation>
    </message>
    <message>
        <source>CVAT for images 1.1 XML</source>
        <translation>CVAT for images 1.1 XML</translation>
    </message>
    <message>
        <source>Coordinates are rounded to about a millionth of a pixel.</source>
        <translation>座標は約100万分の1ピクセルに丸められます。</translation>
    </message>
    <message>
        <source>Landmarks outside the image are written as not labelled; such faces are not read back.</source>
        <translation>画像の外にあるランドマークはラベルなしとして書き出され、その顔は読み戻されません。</translation>
    </message>
    <message>
        <source>Names and extra data are left out; groups become folders.</source>
        <translation>名前と追加データは除外され、グループはフォルダーになります。</translation>
    </message>
    <message>
        <source>All faces share the scheme that most have; others are left out.</source>
        <translation>すべての顔は最も多いスキームに揃えられ、それ以外は除外されます。</translation>
    </message>
    <message>
        <source>Faces whose path or name holds characters that XML forbids are left out.</source>
        <translation>パスや名前に XML で使えない文字を含む顔は除外されます。</translation>
    </message>
    <message>
        <source>{path} is not COCO: it has neither images nor annotations.</source>
        <translation>{path} は COCO ではありません。images も annotations もありません。</translation>
    </message>
    <message>
        <source>{n} annotations have no landmarks</source>
        <translation>ランドマークのない注釈が {n} 件あります</translation>
    </message>
    <message>
        <source>{path} is not readable JSON: {reason}.</source>
        <translation>{path} は読み取れない JSON です: {reason}。</translation>
    </message>
    <message>
        <source>it is no object</source>
        <translation>オブジェクトではありません</translation>
    </message>
    <message>
        <source>its keypoints are no triples</source>
        <translation>keypoints が3つ組になっていません</translation>
    </message>
    <message>
        <source>its bbox has {n} numbers instead of 4</source>
        <translation>bbox の数値が4個ではなく {n} 個です</translation>
    </message>
    <message>
        <source>They were skipped.</source>
        <translation>読み飛ばしました。</translation>
    </message>
    <message>
        <source>Add its file_name.</source>
        <translation>file_name を追加してください。</translation>
    </message>
    <message>
        <source>its image {name} is not in the file</source>
        <translation>画像 {name} がファイルにありません</translation>
    </message>
    <message>
        <source>its image has no name</source>
        <translation>画像に名前がありません</translation>
    </message>
    <message>
        <source>Export the task as CVAT for images.</source>
        <translation>タスクを CVAT for images としてエクスポートしてください。</translation>
    </message>
    <message>
        <source>tracks of CVAT for video are not read</source>
        <translation>CVAT for video のトラックは読み込みません</translation>
    </message>
    <message>
        <source>its points are no pairs x,y</source>
        <translation>点が x,y の組になっていません</translation>
    </message>
    <message>
        <source>it has {n} points instead of {size}</source>
        <translation>点が {size} 個ではなく {n} 個です</translation>
    </message>
    <message>
        <source>landmark {name} is marked as outside</source>
        <translation>ランドマーク {name} が外側とされています</translation>
    </message>
    <message>
        <source>Add the name of the image.</source>
        <translation>画像の名前を追加してください。</translation>
    </message>
    <message>
        <source>there is no image {name}</source>
        <translation>画像 {name} がありません</translation>
    </message>
    <message>
        <source>Put the image there, or remove its landmarks.</source>
        <translation>画像をそこに置くか、ランドマークを取り除いてください。</translation>
    </message>
    <message>
        <source>the image {file} cannot be read: {reason}</source>
        <translation>画像 {file} を読み込めません: {reason}</translation>
    </message>
    <message>
        <source>Copy the image again from the original.</source>
        <translation>元の画像をもう一度コピーしてください。</translation>
    </message>
    <message>
        <source>most of its landmarks lie outside of the image</source>
        <translation>ランドマークの大半が画像の外にあります</translation>
    </message>
    <message>
        <source>Match it on its page, or cut the crop its points count from.</source>
        <translation>ページ上で対応付けるか、点の基準となる切り抜きを用意してください。</translation>
    </message>
    <message>
        <source>{path} holds no JSON files.</source>
        <translation>{path} に JSON ファイルがありません。</translation>
    </message>
    <message>
        <source>{path} is no labelme file: it has no shapes.</source>
        <translation>{path} は labelme のファイルではありません。shapes がありません。</translation>
    </message>
    <message>
        <source>shapes of the kind {kind} are no landmarks</source>
        <translation>種類が {kind} の図形はランドマークではありません</translation>
    </message>
    <message>
        <source>Use points.</source>
        <translation>点を使ってください。</translation>
    </message>
    <message>
        <source>Export each scheme to a folder of its own.</source>
        <translation>スキームごとに別のフォルダーへエクスポートしてください。</translation>
    </message>
    <message>
        <source>Put images and their landmarks into one folder, with as many rows each.</source>
        <translation>画像とランドマークを、同じ行数で 1 つのフォルダーに置いてください。</translation>
    </message>
    <message>
        <source>{path} holds no arrays of images and landmarks.</source>
        <translation>{path} に画像とランドマークの配列がありません。</translation>
    </message>
    <message>
        <source>row {n}</source>
        <translation>{n} 行目</translation>
    </message>
    <message>
        <source>no array of images has its {n} rows</source>
        <translation>{n} 行の画像の配列がありません</translation>
    </message>
    <message>
        <source>Save it again with numpy.save(), as an array of numbers.</source>
        <translation>numpy.save() で数値の配列として保存し直してください。</translation>
    </message>
    <message>
        <source>it cannot be read: {reason}</source>
        <translation>読み込めません: {reason}</translation>
    </message>
    <message>
        <source>it is no .npy file, or a damaged one ({reason})</source>
        <translation>.npy ファイルではないか、破損しています ({reason})</translation>
    </message>
    <message>
        <source>it holds no plain numbers but {kind}</source>
        <translation>単純な数値ではなく {kind} が入っています</translation>
    </message>
    <message>
        <source>it declares {shape} numbers and is shorter</source>
        <translation>{shape} 個の数値とありますが、ファイルがそれより短いです</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>空です</translation>
    </message>
    <message>
        <source>its shape {shape} is not that of one face&apos;s landmarks</source>
        <translation>配列の形 {shape} が 1 つの顔のランドマークではありません</translation>
    </message>
    <message>
        <source>Save x and y of each landmark: K×2 numbers.</source>
        <translation>各ランドマークの x と y を K×2 個の数値で保存してください。</translation>
    </message>
    <message>
        <source>trainers read no images of the kind {kind}</source>
        <translation>学習ツールは {kind} 形式の画像を読み込みません</translation>
    </message>
    <message>
        <source>Convert it first.</source>
        <translation>先に変換してください。</translation>
    </message>
    <message>
        <source>Correct this row, or export the file again.</source>
        <translation>この行を直すか、ファイルを書き出し直してください。</translation>
    </message>
    <message>
        <source>Images are linked or copied; faces whose image is missing, broken or of another size are left out.</source>
        <translation>画像はリンクまたはコピーされます。画像がない、壊れている、または大きさが異なる顔は除かれます。</translation>
    </message>
    <message>
        <source>Coordinates are rounded to whole pixels; a box keeps one at least.</source>
        <translation>座標は整数ピクセルに丸められ、ボックスは少なくとも 1 ピクセル残ります。</translation>
    </message>
    <message>
        <source>Boxes are cut at the edges of their images; faces outside, and those on GIFs, are left out.</source>
        <translation>ボックスは画像の端で切られます。画像の外の顔と GIF の顔は除かれます。</translation>
    </message>
    <message>
        <source>Faces whose path, name or other data a text cannot hold are left out.</source>
        <translation>パス、名前、その他のデータをテキストで表せない顔は除かれます。</translation>
    </message>
    <message>
        <source>its landmarks are those of {name} on the same image</source>
        <translation>ランドマークが同じ画像の {name} と同一です</translation>
    </message>
    <message>
        <source>Remove one of them, or it counts twice.</source>
        <translation>どちらかを削除してください。そのままでは二重に数えられます。</translation>
    </message>
    <message>
        <source>Put it there before you use its faces.</source>
        <translation>その顔を使う前に、画像をそこに置いてください。</translation>
    </message>
    <message>
        <source>{path} has no columns image, x0 and y0.</source>
        <translation>{path} に image、x0、y0 の列がありません。</translation>
    </message>
    <message>
        <source>its name or path holds characters that a CSV file cannot keep, or is no image&apos;s</source>
        <translation>名前かパスに CSV ファイルに残せない文字があるか、画像のパスではありません</translation>
    </message>
    <message>
        <source>the file breaks off: {reason}</source>
        <translation>ファイルが途中で切れています: {reason}</translation>
    </message>
    <message>
        <source>it is not UTF-8</source>
        <translation>UTF-8 ではありません</translation>
    </message>
    <message>
        <source>{file} does not end like an image</source>
        <translation>{file} の拡張子が画像のものではありません</translation>
    </message>
    <message>
        <source>extra data that is no JSON: {reason}</source>
        <translation>追加データを JSON にできません: {reason}</translation>
    </message>
    <message>
        <source>Remove it, or export without it.</source>
        <translation>取り除くか、それなしで書き出してください。</translation>
    </message>
    <message>
        <source>Correct this file, or export it again.</source>
        <translation>このファイルを直すか、書き出し直してください。</translation>
    </message>
    <message>
        <source>it announces {n} landmarks and holds {found}</source>
        <translation>ランドマークが {n} 個とありますが、{found} 個です</translation>
    </message>
    <message>
        <source>it does not begin as a .pts file does</source>
        <translation>.pts ファイルの書き出しで始まっていません</translation>
    </message>
    <message>
        <source>it is larger than {n} MB</source>
        <translation>{n} MB を超えています</translation>
    </message>
    <message>
        <source>Such a file holds no landmarks of one face.</source>
        <translation>1 つの顔のランドマークのファイルではありません。</translation>
    </message>
    <message>
        <source>Write one number a line: x, y, x, y …</source>
        <translation>1 行に 1 つの数値を書いてください: x, y, x, y …</translation>
    </message>
    <message>
        <source>Copy the line again from the original list.</source>
        <translation>元のリストからその行をコピーし直してください。</translation>
    </message>
    <message>
        <source>it has {n} words instead of {size}</source>
        <translation>単語が {size} 個ではなく {n} 個です</translation>
    </message>
    <message>
        <source>the same face stands in line {n}</source>
        <translation>同じ顔が {n} 行目にあります</translation>
    </message>
    <message>
        <source>Remove one of the two lines.</source>
        <translation>2 つの行のどちらかを取り除いてください。</translation>
    </message>
    <message>
        <source>its image&apos;s name is not UTF-8</source>
        <translation>画像の名前が UTF-8 ではありません</translation>
    </message>
    <message>
        <source>{path} is not of {program}: its root is not &lt;{root}&gt;.</source>
        <translation>{path} は {program} のファイルではありません。ルートが &lt;{root}&gt; ではありません。</translation>
    </message>
    <message>
        <source>Remove the &lt;!DOCTYPE …&gt; lines if you trust the file; files of {program} have none.</source>
        <translation>ファイルを信頼できるなら &lt;!DOCTYPE …&gt; の行を削除してください。{program} のファイルにはない行です。</translation>
    </message>
    <message>
        <source>{path} holds no images with YOLO labels.</source>
        <translation>{path} に YOLO ラベル付きの画像がありません。</translation>
    </message>
    <message>
        <source>It must be the number of landmarks, and 2 or 3.</source>
        <translation>ランドマークの数と、2 か 3 でなければなりません。</translation>
    </message>
    <message>
        <source>Choose the folder that holds images and labels.</source>
        <translation>images と labels のあるフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>{path} is not readable YAML: {reason}.</source>
        <translation>{path} は読み取れない YAML です: {reason}。</translation>
    </message>
    <message>
        <source>its images {file} lie outside the folder</source>
        <translation>画像のある {file} がフォルダーの外にあります</translation>
    </message>
    <message>
        <source>Allow images outside its folder if you trust it.</source>
        <translation>信頼できるならフォルダー外の画像を許可してください。</translation>
    </message>
    <message>
        <source>{n} numbers instead of {size}</source>
        <translation>数値が {size} 個ではなく {n} 個です</translation>
    </message>
    <message>
        <source>it follows {scheme}, most others {usual}</source>
        <translation>{scheme} に従っていますが、ほかの多くは {usual} です</translation>
    </message>
    <message>
        <source>It was left as the frame before; copy the file again from the original.</source>
        <translation>前のフレームのままにしました。元のファイルからコピーし直してください。</translation>
    </message>
    <message>
        <source>frame {n}</source>
        <translation>フレーム {n}</translation>
    </message>
    <message>
        <source>The frame cannot be decoded</source>
        <translation>フレームをデコードできません</translation>
    </message>
    <message>
        <source>Copy it again from the original; the frames before were used.</source>
        <translation>元のファイルからコピーし直してください。それより前のフレームは使いました。</translation>
    </message>
    <message>
        <source>after frame {n}</source>
        <translation>フレーム {n} の後</translation>
    </message>
    <message>
        <source>The GIF breaks off or is damaged</source>
        <translation>GIF が途中で切れているか壊れています</translation>
    </message>
    <message>
        <source>{path} is too large: {size} pixels.</source>
        <translation>{path} は大きすぎます: {size} ピクセル。</translation>
    </message>
    <message>
        <source>{path} is no image, animation or video that can be read.</source>
        <translation>{path} は読める画像・アニメーション・動画ではありません。</translation>
    </message>
    <message>
        <source>{path} holds no frame.</source>
        <translation>{path} にはフレームがありません。</translation>
    </message>
    <message>
        <source>Scale it down to {most} megapixels or cut it into parts.</source>
        <translation>{most} メガピクセル以下に縮小するか、分割してください。</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {reason}.</source>
        <translation>{path} を開けません: {reason}。</translation>
    </message>
    <message>
        <source>PNG, JPEG, GIF, WebP, APNG, MP4 and AVI can; convert it to one.</source>
        <translation>PNG、JPEG、GIF、WebP、APNG、MP4、AVI が読めます。いずれかに変換してください。</translation>
    </message>
    <message>
        <source>Copy it again from the original.</source>
        <translation>元のファイルからコピーし直してください。</translation>
    </message>
    <message>
        <source>Check the path, and that you may read it.</source>
        <translation>パスと読み取り権限を確認してください。</translation>
    </message>
    <message>
        <source>GIF</source>
        <translation>GIF</translation>
    </message>
    <message>
        <source>WebP</source>
        <translation>WebP</translation>
    </message>
    <message>
        <source>APNG</source>
        <translation>APNG</translation>
    </message>
    <message>
        <source>MP4 video</source>
        <translation>MP4 動画</translation>
    </message>
    <message>
        <source>AVI video</source>
        <translation>AVI 動画</translation>
    </message>
    <message>
        <source>Folder of images</source>
        <translation>画像のフォルダー</translation>
    </message>
    <message>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>BMP</source>
        <translation>BMP</translation>
    </message>
    <message>
        <source>TIFF</source>
        <translation>TIFF</translation>
    </message>
    <message>
        <source>Nobody says how the points of {scheme} mirror.</source>
        <translation>{scheme}の点が左右反転でどう入れ替わるか分かりません。</translation>
    </message>
    <message>
        <source>Predict without averaging over the mirror image.</source>
        <translation>鏡像との平均なしで予測してください。</translation>
    </message>
    <message>
        <source>{file}: its network and its faces have different sizes.</source>
        <translation>{file}：ネットワークと顔の大きさが一致しません。</translation>
    </message>
    <message>
        <source>There is no device {name} here.</source>
        <translation>ここには装置{name}がありません。</translation>
    </message>
    <message>
        <source>A process that draws faces has died.</source>
        <translation>顔を描くプロセスが終了してしまいました。</translation>
    </message>
    <message>
        <source>{file} does not end in .onnx.</source>
        <translation>{file} の名前が .onnx で終わっていません。</translation>
    </message>
    <message>
        <source>The ONNX model does not answer as the network does.</source>
        <translation>ONNX モデルの結果がネットワークと一致しません。</translation>
    </message>
    <message>
        <source>Use the run folder itself, and report this network.</source>
        <translation>学習フォルダーをそのまま使い、このネットワークについて報告してください。</translation>
    </message>
    <message>
        <source>torch cannot write this network as ONNX: {reason}</source>
        <translation>torch はこのネットワークを ONNX として書き出せません: {reason}</translation>
    </message>
    <message>
        <source>Install mangamatch[train], or use the run folder itself.</source>
        <translation>mangamatch[train] をインストールするか、学習フォルダーをそのまま使ってください。</translation>
    </message>
    <message>
        <source>The image is {here} pixels, the clip {first}</source>
        <translation>画像は{here}ピクセル、クリップは{first}ピクセルです</translation>
    </message>
    <message>
        <source>It was left as the frame before; all images of a clip need one size.</source>
        <translation>前のフレームのままにしました。クリップの画像はすべて同じ大きさでなければなりません。</translation>
    </message>
    <message>
        <source>{file} cannot be used: {reason}</source>
        <translation>{file} は使えません: {reason}</translation>
    </message>
    <message>
        <source>The model does not answer with {n} points a face.</source>
        <translation>モデルの結果が顔ごとに {n} 点になっていません。</translation>
    </message>
    <message>
        <source>The model fails: {reason}</source>
        <translation>モデルを実行できません: {reason}</translation>
    </message>
    <message>
        <source>Make the file with mangamatch export-model.</source>
        <translation>mangamatch export-model でファイルを作ってください。</translation>
    </message>
    <message>
        <source>it is a model in training</source>
        <translation>学習中のモデルです</translation>
    </message>
    <message>
        <source>it has functions of its own</source>
        <translation>独自の関数が含まれています</translation>
    </message>
    <message>
        <source>its weights are sparse</source>
        <translation>重みが疎な形式です</translation>
    </message>
    <message>
        <source>it has graphs in a graph</source>
        <translation>グラフの中にグラフがあります</translation>
    </message>
    <message>
        <source>its weights lie in another file</source>
        <translation>重みが別のファイルにあります</translation>
    </message>
    <message>
        <source>it does not say which landmarks it finds, on faces cut out how</source>
        <translation>どのランドマークを検出し、顔をどう切り出すかが書かれていません</translation>
    </message>
    <message>
        <source>it has too many parts</source>
        <translation>構成要素が多すぎます</translation>
    </message>
    <message>
        <source>it needs operators that ONNX does not have</source>
        <translation>ONNX にない演算子が必要です</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>大きすぎます</translation>
    </message>
    <message>
        <source>it is damaged, or no ONNX file</source>
        <translation>破損しているか、ONNX ファイルではありません</translation>
    </message>
    <message>
        <source>Without torch, only ONNX models can be used, not {name}.</source>
        <translation>torchがないとONNXモデルしか使えず、{name}は使えません。</translation>
    </message>
    <message>
        <source>Install mangamatch[train], or make an ONNX file with mangamatch export-model where it is.</source>
        <translation>mangamatch[train]をインストールするか、インストール済みの環境でmangamatch export-modelによりONNXファイルを作ってください。</translation>
    </message>
    <message>
        <source>The frame before was shown longer; copy the file again from the original.</source>
        <translation>前のフレームを長く表示しました。元のファイルからコピーし直してください。</translation>
    </message>
    <message>
        <source>Frames are missing or cannot be decoded</source>
        <translation>フレームが欠けているか、デコードできません</translation>
    </message>
    <message>
        <source>Only {read} of {count} frames can be decoded</source>
        <translation>フレーム {count} 個のうち {read} 個しかデコードできません</translation>
    </message>
    <message>
        <source>Install what this needs: pip install &quot;mangamatch[train]&quot;</source>
        <translation>必要なものを入れてください: pip install &quot;mangamatch[train]&quot;</translation>
    </message>
    <message>
        <source>Install mangamatch anew: pip install --force-reinstall mangamatch</source>
        <translation>mangamatch を入れ直してください: pip install --force-reinstall mangamatch</translation>
    </message>
    <message>
        <source>{packages} cannot be loaded, and this needs it.</source>
        <translation>{packages} を読み込めませんが、これには必要です。</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>入れ子が深すぎます</translation>
    </message>
    <message>
        <source>{text} is no number</source>
        <translation>{text} は数ではありません</translation>
    </message>
    <message>
        <source>it is too large: {size} pixels</source>
        <translation>大きすぎます: {size} ピクセル</translation>
    </message>
    <message>
        <source>it declares more than it holds</source>
        <translation>実際の中身より多くを宣言しています</translation>
    </message>
    <message>
        <source>it breaks off or is damaged</source>
        <translation>途中で切れているか、壊れています</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose a folder that can be written.</source>
        <translation>ディスクに空きを作るか、書き込めるフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{folder} was written by an earlier version, which noted no contents.</source>
        <translation>{folder} は、内容を記録しない以前の版が書いたフォルダーです。</translation>
    </message>
    <message>
        <source>Its files cannot be told from yours: move the folder away, or choose another one.</source>
        <translation>あなたのファイルと区別できません。フォルダーを移すか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{file} in {folder} was changed since mangamatch wrote it.</source>
        <translation>{folder} の {file} は、mangamatch が書いた後に変更されています。</translation>
    </message>
    <message>
        <source>Move it away if you want to keep it, delete it if not, or choose another folder.</source>
        <translation>残すなら移し、不要なら削除するか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>it is a link, and links are not followed</source>
        <translation>リンクです。リンクはたどりません</translation>
    </message>
    <message>
        <source>the file breaks off: {reason}; before that: {faces}</source>
        <translation>ファイルが途中で切れています: {reason}。その前まで: {faces}</translation>
    </message>
    <message>
        <source>{n} annotation has no landmarks</source>
        <translation>ランドマークのない注釈が {n} 件あります</translation>
    </message>
    <message>
        <source>{n} face</source>
        <translation>顔 {n} 個</translation>
    </message>
    <message>
        <source>{n} faces</source>
        <translation>顔 {n} 個</translation>
    </message>
    <message>
        <source>this image of {faces} is missing</source>
        <translation>この画像がありません({faces})</translation>
    </message>
    <message>
        <source>The face is read.</source>
        <translation>顔は読み込みました。</translation>
    </message>
    <message>
        <source>{key} is nested too deeply</source>
        <translation>{key} の入れ子が深すぎます</translation>
    </message>
    <message>
        <source>it holds an alias (*), which can unfold to anything</source>
        <translation>何にでも展開されうるエイリアス (*) が含まれています</translation>
    </message>
    <message>
        <source>it holds a tag (!), which can stand for anything</source>
        <translation>何にでもなりうるタグ (!) が含まれています</translation>
    </message>
    <message>
        <source>it holds more than {n} values</source>
        <translation>値が {n} 個を超えています</translation>
    </message>
    <message>
        <source>{path} says {key}: {value}.</source>
        <translation>{path} の {key} が {value} になっています。</translation>
    </message>
    <message>
        <source>The face detector found no face</source>
        <translation>顔検出器は顔を見つけませんでした</translation>
    </message>
    <message>
        <source>An array of {shape} is no image.</source>
        <translation>{shape} の配列は画像ではありません。</translation>
    </message>
    <message>
        <source>A box has {n} numbers.</source>
        <translation>枠の数値が {n} 個です。</translation>
    </message>
    <message>
        <source>Give uint8 pixels, (H, W) grey or (H, W, 3) RGB.</source>
        <translation>uint8 のピクセルを (H, W) のグレーか (H, W, 3) の RGB で渡してください。</translation>
    </message>
    <message>
        <source>Give four: x0, y0, x1, y1, in pixels of the image.</source>
        <translation>4 個(x0, y0, x1, y1)を画像のピクセル単位で渡してください。</translation>
    </message>
    <message>
        <source>None of the inputs is a page of {project}.</source>
        <translation>入力の中に {project} のページがありません。</translation>
    </message>
    <message>
        <source>Give images of its Manga109 folder.</source>
        <translation>その Manga109 フォルダーの画像を指定してください。</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>マッチング</translation>
    </message>
    <message>
        <source>Matches with these statuses are written.</source>
        <translation>これらの状態のマッチングを書き出します。</translation>
    </message>
    <message>
        <source>Also write faces on images outside this project&apos;s folders</source>
        <translation>このプロジェクトのフォルダーの外の画像の顔も書き出す</translation>
    </message>
    <message>
        <source>Allow images outside the folders of the project; only if you trust it.</source>
        <translation>プロジェクトのフォルダーの外の画像を許可します。信頼できる場合だけにしてください。</translation>
    </message>
    <message>
        <source>The other evidence was used. Convert the file to another scheme for more.</source>
        <translation>ほかの証拠を使いました。さらに証拠が必要なら、ファイルを別のスキームに変換してください。</translation>
    </message>
    <message>
        <source>None of the chosen evidence can propose a face for this file.</source>
        <translation>選んだ証拠のどれも、このファイルの顔を提案できません。</translation>
    </message>
    <message>
        <source>Choose more kinds of evidence.</source>
        <translation>証拠の種類をもっと選んでください。</translation>
    </message>
    <message>
        <source>There is no status {name} here.</source>
        <translation>ここに {name} という状態はありません。</translation>
    </message>
    <message>
        <source>No face is found for {file}, so it cannot be accepted.</source>
        <translation>{file} に合う顔が見つからないため、承認できません。</translation>
    </message>
    <message>
        <source>Place it in Match, or decide otherwise.</source>
        <translation>Match で配置するか、別の判断をしてください。</translation>
    </message>
    <message>
        <source>{path} is an image of these samples.</source>
        <translation>{path} はこれらのサンプルの画像です。</translation>
    </message>
    <message>
        <source>Choose another place to write to.</source>
        <translation>別の書き出し先を選んでください。</translation>
    </message>
    <message>
        <source>There is no option {name} to write samples.</source>
        <translation>サンプルを書き出す {name} というオプションはありません。</translation>
    </message>
    <message>
        <source>Keep together</source>
        <translation>まとめるもの</translation>
    </message>
    <message>
        <source>What a split keeps together.</source>
        <translation>分割するときにまとめておくもの。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Seed of the split.</source>
        <translation>分割のシード。</translation>
    </message>
    <message>
        <source>keep each book together</source>
        <translation>本ごとにまとめる</translation>
    </message>
    <message>
        <source>face by face</source>
        <translation>顔ごとに</translation>
    </message>
    <message>
        <source>Cut the faces out of their pages</source>
        <translation>顔をページから切り出す</translation>
    </message>
    <message>
        <source>Leave cells of CSV that look like formulas</source>
        <translation>数式に見える CSV のセルをそのままにする</translation>
    </message>
    <message>
        <source>Leave cells of CSV that begin like a formula as they are; else they get an apostrophe.</source>
        <translation>数式のように始まる CSV のセルをそのままにします。オフなら先頭にアポストロフィが付きます。</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>ランドマーク</translation>
    </message>
    <message>
        <source>Convert the landmarks to this scheme.</source>
        <translation>ランドマークをこのスキームに変換します。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>そのまま</translation>
    </message>
    <message>
        <source>docs/formats.md lists the data sets that can be imported.</source>
        <translation>読み込めるデータセットは docs/formats.md にあります。</translation>
    </message>
    <message>
        <source>{file} is neither a project nor samples: {what}.</source>
        <translation>{file} はプロジェクトでもサンプルでもありません: {what}。</translation>
    </message>
    <message>
        <source>it is XML</source>
        <translation>XML です</translation>
    </message>
    <message>
        <source>it is JSON</source>
        <translation>JSON です</translation>
    </message>
    <message>
        <source>it is a text</source>
        <translation>テキストです</translation>
    </message>
    <message>
        <source>it is an archive</source>
        <translation>アーカイブです</translation>
    </message>
    <message>
        <source>Unpack it, and give the folder.</source>
        <translation>展開して、そのフォルダーを開いてください。</translation>
    </message>
    <message>
        <source>{path} would replace pages.</source>
        <translation>{path} に書くとページが置き換わります。</translation>
    </message>
    <message>
        <source>{path} holds the landmark files.</source>
        <translation>{path}にはランドマークファイルが入っています。</translation>
    </message>
    <message>
        <source>Give a box yourself if there is one, --boxes x,y,w,h, or a lower --threshold.</source>
        <translation>顔があるなら --boxes x,y,w,h で枠を自分で渡すか、--threshold を下げてください。</translation>
    </message>
    <message>
        <source>It cannot be written: {reason}</source>
        <translation>書き出せません: {reason}</translation>
    </message>
    <message>
        <source>Leave out what cuts, parts or converts faces.</source>
        <translation>顔を切り出す・分ける・変換するオプションを外してください。</translation>
    </message>
    <message>
        <source>Find faces, or choose other statuses.</source>
        <translation>顔を探すか、ほかの状態を選んでください。</translation>
    </message>
    <message>
        <source>Find faces</source>
        <translation>顔を探す</translation>
    </message>
    <message>
        <source>Draw a face</source>
        <translation>顔を描く</translation>
    </message>
    <message>
        <source>Move a face</source>
        <translation>顔を動かす</translation>
    </message>
    <message>
        <source>Delete a face</source>
        <translation>顔を削除</translation>
    </message>
    <message>
        <source>Delete a landmark set</source>
        <translation>ランドマークの組を削除</translation>
    </message>
    <message>
        <source>{book} has no page {page}.</source>
        <translation>{book} に {page} ページはありません。</translation>
    </message>
    <message>
        <source>The box of a face must be larger, and on its page.</source>
        <translation>顔の枠はもっと大きく、ページの上になければなりません。</translation>
    </message>
    <message>
        <source>Open its pages first.</source>
        <translation>先にそのページを開いてください。</translation>
    </message>
    <message>
        <source>The edges of a box must be numbers.</source>
        <translation>枠の端は数でなければなりません。</translation>
    </message>
    <message>
        <source>Draw it again.</source>
        <translation>もう一度描いてください。</translation>
    </message>
    <message>
        <source>Finding faces: {book}</source>
        <translation>顔を探しています: {book}</translation>
    </message>
    <message>
        <source>Looking for faces that the XML leaves out</source>
        <translation>XML にない顔を探しています</translation>
    </message>
    <message>
        <source>Set the reading direction</source>
        <translation>読む向きを決める</translation>
    </message>
    <message>
        <source>{before} % before, {after} % after</source>
        <translation>以前 {before} %、以後 {after} %</translation>
    </message>
    <message>
        <source>Learnt from {faces}. The error on {held} kept out for the check: {errors}.</source>
        <translation>{faces}から学習しました。確認用に除いた{held}の誤差: {errors}。</translation>
    </message>
    <message>
        <source>Nothing was changed: it does not help yet. With {faces}, the error on {held} kept out for the check: {errors}.</source>
        <translation>何も変更していません。まだ効果がありません。{faces}で学習した場合、確認用に除いた{held}の誤差: {errors}。</translation>
    </message>
    <message>
        <source>Adapted to {book}, without labels, with {faces}. The error on {held} that people accepted: {errors}.</source>
        <translation>{faces}を使い、ラベルなしで {book} に適応しました。人が承認した{held}の誤差: {errors}。</translation>
    </message>
    <message>
        <source>Learnt from {faces}. The error on {held} of a book kept out for the check: {errors}.</source>
        <translation>{faces}から学習しました。確認用に除いた作品の{held}での誤差: {errors}。</translation>
    </message>
    <message>
        <source>Nothing was changed: {faces} of {book} without labels do not help. The error on {held} that people accepted: {errors}.</source>
        <translation>何も変更していません。ラベルのない {book} の{faces}では良くなりません。人が承認した{held}の誤差: {errors}。</translation>
    </message>
    <message>
        <source>Pages came or went: {gone} gone, {new} new ones behind the last</source>
        <translation>ページが変わりました: なくなったもの {gone}、末尾に加わったもの {new}</translation>
    </message>
    <message>
        <source>Look at a page that you know. If the places are wrong, make a new project of the pages.</source>
        <translation>知っているページを見てください。位置が違うなら、そのページで新しいプロジェクトを作ってください。</translation>
    </message>
    <message>
        <source>{n} pages have other names now; they kept their places</source>
        <translation>{n} ページの名前が変わりましたが、位置はそのままです</translation>
    </message>
    <message>
        <source>{n} page has another name now</source>
        <translation>{n} ページの名前が変わりました</translation>
    </message>
    <message>
        <source>{model} does not know the mean shape of its faces.</source>
        <translation>{model} は顔の平均形を知りません。</translation>
    </message>
    <message>
        <source>This face has landmarks already.</source>
        <translation>この顔にはすでにランドマークがあります。</translation>
    </message>
    <message>
        <source>Delete their set, or move them.</source>
        <translation>その組を削除するか、動かしてください。</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>The archive {path} holds several files of samples: {names}.</source>
        <translation>アーカイブ{path}にはサンプルのファイルが複数入っています: {names}。</translation>
    </message>
    <message>
        <source>Name one of them: {path}.</source>
        <translation>そのうちの1つを指定してください: {path}。</translation>
    </message>
    <message>
        <source>finding faces</source>
        <translation>顔を探しています</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>Share of the faces kept for validation, whole books at a time</source>
        <translation>検証用に残す顔の割合。本ごとに残します</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Images anywhere (only if you trust the files)</source>
        <translation>どこにある画像でも読む(ファイルを信頼できる場合だけ)</translation>
    </message>
    <message>
        <source>Read images outside the folder of the file that names them, too</source>
        <translation>ファイルのあるフォルダーの外の画像も読み込みます</translation>
    </message>
    <message>
        <source>{data} is for the task {task}.</source>
        <translation>{data}は課題{task}のためのものです。</translation>
    </message>
    <message>
        <source>Leave out --unlabelled, or add --task {task}.</source>
        <translation>--unlabelledを省くか、--task {task}を加えてください。</translation>
    </message>
    <message>
        <source>Add --task {task}, or give other data.</source>
        <translation>--task {task}を加えるか、別のデータを指定してください。</translation>
    </message>
    <message>
        <source>There is no page to learn from.</source>
        <translation>学ぶページがありません。</translation>
    </message>
    <message>
        <source>Add a folder of Manga109.</source>
        <translation>Manga109のフォルダーを追加してください。</translation>
    </message>
    <message>
        <source>Only faces are learnt from pages without labels.</source>
        <translation>ラベルのないページから学べるのは顔の位置だけです。</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>最も速いもの</translation>
    </message>
    <message>
        <source>Too few books to keep one for validation: pages of the same book are kept.</source>
        <translation>検証用に1冊取っておくには本が少なすぎます：同じ本のページを取っておきます。</translation>
    </message>
    <message>
        <source>Scores on other books will be lower. Give a book of its own: --val DIR.</source>
        <translation>ほかの本では得点が低くなります。別の本を指定してください：--val DIR。</translation>
    </message>
    <message>
        <source>Choose a folder of Manga109 with annotations/ and images/, or have pages drawn: pages:</source>
        <translation>annotations/とimages/のあるManga109のフォルダーを選ぶか、ページを描かせてください：pages:</translation>
    </message>
    <message>
        <source>There are too few pages to keep any for validation.</source>
        <translation>検証用に取っておくにはページが少なすぎます。</translation>
    </message>
    <message>
        <source>The last epoch counts as the best. Give --val DIR.</source>
        <translation>最後のエポックが最良とみなされます。--val DIRを指定してください。</translation>
    </message>
    <message>
        <source>drawn pages</source>
        <translation>描かれたページ</translation>
    </message>
    <message>
        <source>{prefix} does not know {text}.</source>
        <translation>{prefix}は{text}を知りません。</translation>
    </message>
    <message>
        <source>It takes seed=, pages= and workers= with a number.</source>
        <translation>seed=、pages=、workers=に数を付けて指定できます。</translation>
    </message>
    <message>
        <source>Train on what is drawn first, then on files with --init.</source>
        <translation>先に描いたデータで学習し、そのあと --init でファイルを学習してください。</translation>
    </message>
    <message>
        <source>What is drawn and files cannot be mixed.</source>
        <translation>描いたデータとファイルは混ぜられません。</translation>
    </message>
    <message>
        <source>There is nothing to import.</source>
        <translation>取り込むものがありません。</translation>
    </message>
    <message>
        <source>Install what this needs anew: pip install --force-reinstall onnxruntime torch</source>
        <translation>必要なものを入れ直してください：pip install --force-reinstall onnxruntime torch</translation>
    </message>
    <message>
        <source>Install the newest Microsoft Visual C++ Redistributable (x64), then try again: {url}</source>
        <translation>最新の Microsoft Visual C++ 再頒布可能パッケージ（x64）をインストールしてから、もう一度試してください：{url}</translation>
    </message>
    <message>
        <source>A library cannot be loaded: {reason}</source>
        <translation>ライブラリを読み込めません：{reason}</translation>
    </message>
    <message>
        <source>It is not made for Macs with an Intel processor any more: train on another computer.</source>
        <translation>Intel プロセッサの Mac 向けにはもう作られていません。ほかのコンピュータで学習してください。</translation>
    </message>
    <message>
        <source>{n} more like this: {problem}</source>
        <translation>同様の問題がほかに {n} 件: {problem}</translation>
    </message>
    <message>
        <source>a landmark called {names} is of no known scheme</source>
        <translation>{names} という名前のランドマークは、どの既知のスキームにも属しません</translation>
    </message>
    <message>
        <source>{n} point fits no known scheme ({known})</source>
        <translation>{n} 個の点に合うスキームがありません ({known})</translation>
    </message>
    <message>
        <source>{n} of the points is not finite</source>
        <translation>{n} 個の点が有限の数値ではありません</translation>
    </message>
    <message>
        <source>Mark what is missing, or remove the face.</source>
        <translation>足りないものを付けるか、その顔を取り除いてください。</translation>
    </message>
    <message>
        <source>Draw the box of this face again.</source>
        <translation>この顔の枠を描き直してください。</translation>
    </message>
    <message>
        <source>Check that this is the image it was marked on; else place box and landmarks again.</source>
        <translation>付けたときの画像かどうか確認してください。違う場合は枠とランドマークを置き直してください。</translation>
    </message>
    <message>
        <source>Give the face as many landmarks as its scheme has, or the name of another scheme.</source>
        <translation>ランドマークの数をスキームに合わせるか、別のスキームの名前を書いてください。</translation>
    </message>
    <message>
        <source>Use the image that its landmarks were placed on, or correct the size.</source>
        <translation>ランドマークを置いた画像を使うか、サイズを直してください。</translation>
    </message>
    <message>
        <source>The picture may carry a tag that turns it: correct the size, or save the picture upright.</source>
        <translation>画像に回転タグがあるかもしれません。サイズを直すか、画像を正しい向きで保存してください。</translation>
    </message>
    <message>
        <source>an edge of its box is not a number or too large</source>
        <translation>枠の辺が数値でないか、大きすぎます</translation>
    </message>
    <message>
        <source>{n} landmark instead of {size}</source>
        <translation>ランドマークが {size} 個ではなく {n} 個です</translation>
    </message>
    <message>
        <source>The face cannot be written.</source>
        <translation>この顔は書き出せません。</translation>
    </message>
    <message>
        <source>{name} is a word of the program: choose another name</source>
        <translation>{name} はプログラムが使う語です。別の名前にしてください</translation>
    </message>
    <message>
        <source>the shape needs a place x, y near its box for each point, {n} in all</source>
        <translation>shape には点ごとに枠付近の位置 x, y が必要です（全部で {n} 個）</translation>
    </message>
    <message>
        <source>Chin</source>
        <translation>あご</translation>
    </message>
    <message>
        <source>Brows</source>
        <translation>眉</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>目</translation>
    </message>
    <message>
        <source>Pupils</source>
        <translation>瞳</translation>
    </message>
    <message>
        <source>Nose</source>
        <translation>鼻</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>口</translation>
    </message>
    <message>
        <source>Other points</source>
        <translation>その他の点</translation>
    </message>
    <message>
        <source>Unpack it and choose the folder that comes of it.</source>
        <translation>展開して、できたフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Download or copy it again.</source>
        <translation>もう一度ダウンロードするか、コピーしてください。</translation>
    </message>
    <message>
        <source>It may be made to harm. If you trust it, unpack it and choose the folder.</source>
        <translation>悪意のあるファイルかもしれません。信頼できる場合は、展開してフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>it is an archive of the kind {kind}, which cannot be looked into</source>
        <translation>{kind}形式のアーカイブで、中を読むことができません</translation>
    </message>
    <message>
        <source>Unpack it and choose the folder, or pack it again as ZIP.</source>
        <translation>展開してフォルダーを選ぶか、ZIPとして圧縮し直してください。</translation>
    </message>
    <message>
        <source>it holds more than {n} entries</source>
        <translation>項目が{n}個を超えています</translation>
    </message>
    <message>
        <source>it is damaged inside of its archive</source>
        <translation>アーカイブの中で壊れています</translation>
    </message>
    <message>
        <source>its entry {name} is there twice</source>
        <translation>項目{name}が2回入っています</translation>
    </message>
    <message>
        <source>its entry {name} has a name that no file may have</source>
        <translation>項目{name}の名前はファイル名として使えません</translation>
    </message>
    <message>
        <source>its entry {name} would lie outside of it</source>
        <translation>項目{name}はアーカイブの外を指しています</translation>
    </message>
    <message>
        <source>its entry {name} is a link</source>
        <translation>項目{name}はリンクです</translation>
    </message>
    <message>
        <source>its entry {name} is encrypted</source>
        <translation>項目{name}は暗号化されています</translation>
    </message>
    <message>
        <source>Unpack it with its password and choose the folder.</source>
        <translation>パスワードで展開して、フォルダーを選んでください。</translation>
    </message>
    <message>
        <source>its entry {name} is packed in a way that is not read here</source>
        <translation>項目{name}の圧縮方式はここでは読めません</translation>
    </message>
    <message>
        <source>it breaks off, is damaged or is no ZIP archive</source>
        <translation>途中で切れているか、壊れているか、ZIPアーカイブではありません</translation>
    </message>
    <message>
        <source>its entry {name} unfolds too far</source>
        <translation>項目{name}は展開すると大きくなりすぎます</translation>
    </message>
    <message>
        <source>its entries share their bytes</source>
        <translation>複数の項目が同じバイトを共有しています</translation>
    </message>
    <message>
        <source>Fetch the file itself with git lfs pull, or download it again.</source>
        <translation>git lfs pull でファイル本体を取得するか、ダウンロードし直してください。</translation>
    </message>
    <message>
        <source>it is a pointer of Git LFS, not the file itself</source>
        <translation>ファイル本体ではなく Git LFS のポインターです</translation>
    </message>
    <message>
        <source>Install what reads it: pip install &quot;mangamatch[pdf]&quot;. Or save its pages as pictures.</source>
        <translation>読むためのものを入れてください: pip install &quot;mangamatch[pdf]&quot;。またはページを画像として保存してください。</translation>
    </message>
    <message>
        <source>Save its pages as pictures, and give their folder.</source>
        <translation>ページを画像として保存し、そのフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>{path} is a PDF, and {name} is not installed.</source>
        <translation>{path} は PDF ですが、{name} が入っていません。</translation>
    </message>
    <message>
        <source>The PDF {path} cannot be opened: {reason}</source>
        <translation>PDF {path} を開けません: {reason}</translation>
    </message>
    <message>
        <source>{name} is not installed</source>
        <translation>{name} が入っていません</translation>
    </message>
    <message>
        <source>a page has no size</source>
        <translation>大きさのないページがあります</translation>
    </message>
    <message>
        <source>The path has more than the 259 characters that Windows allows: choose a folder nearer to the drive, or allow long paths in Windows.</source>
        <translation>パスが Windows で許される 259 文字を超えています。ドライブに近いフォルダを選ぶか、Windows で長いパスを有効にしてください。</translation>
    </message>
    <message>
        <source>The archive {path} cannot be opened: {reason}.</source>
        <translation>アーカイブ{path}を開けません: {reason}。</translation>
    </message>
    <message>
        <source>{path} is a ZIP archive under another name.</source>
        <translation>{path}は別の名前のZIPアーカイブです。</translation>
    </message>
    <message>
        <source>The archive {path} holds nothing but archives: {names}.</source>
        <translation>アーカイブ{path}にはアーカイブしか入っていません: {names}。</translation>
    </message>
    <message>
        <source>The archive {path} is empty.</source>
        <translation>アーカイブ{path}は空です。</translation>
    </message>
    <message>
        <source>Choose another archive or folder.</source>
        <translation>別のアーカイブかフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Give it a name that ends in .zip.</source>
        <translation>名前の末尾を.zipにしてください。</translation>
    </message>
    <message>
        <source>Unpack it, and open what is in it.</source>
        <translation>展開して、中にあるものを開いてください。</translation>
    </message>
    <message>
        <source>Image sizes and landmark schemes are not stored, but found again from images and points.</source>
        <translation>画像サイズとランドマークのスキームは保存されず、読み込み時に画像と点から改めて判断されます。</translation>
    </message>
    <message>
        <source>Manga109 annotations</source>
        <translation>Manga109 のアノテーション</translation>
    </message>
    <message>
        <source>FacialLandmarkManga landmark files</source>
        <translation>FacialLandmarkManga のランドマークファイル</translation>
    </message>
    <message>
        <source>Landmarks are lost: books, pages and faces are written, as Manga109 has them.</source>
        <translation>ランドマークは失われます: Manga109 と同じく本・ページ・顔だけを書きます。</translation>
    </message>
    <message>
        <source>Boxes keep one pixel from the right and lower edges of their pages.</source>
        <translation>枠はページの右端と下端から 1 ピクセル離れます。</translation>
    </message>
    <message>
        <source>Pages that nobody has numbered are numbered in the order of their images.</source>
        <translation>番号のないページには画像の順に番号を付けます。</translation>
    </message>
    <message>
        <source>Faces with other landmarks than manga60 are left out, and those that were cut out of pages.</source>
        <translation>manga60 以外のランドマークの顔と、ページから切り出された顔は除かれます。</translation>
    </message>
    <message>
        <source>Add the record of this image to images, or correct the image_id.</source>
        <translation>images にこの画像の項目を追加するか、image_id を直してください。</translation>
    </message>
    <message>
        <source>Correct the keypoints of the category, or the category_id: both have as many.</source>
        <translation>カテゴリの keypoints か category_id を直してください。両方の数は同じです。</translation>
    </message>
    <message>
        <source>Write annotations as objects, or export the file again.</source>
        <translation>アノテーションをオブジェクトとして書くか、ファイルをエクスポートし直してください。</translation>
    </message>
    <message>
        <source>Write x, y and visibility of each landmark.</source>
        <translation>各ランドマークの x、y と可視性を書いてください。</translation>
    </message>
    <message>
        <source>Write the bbox as x, y, width and height.</source>
        <translation>bbox は x、y、幅、高さで書いてください。</translation>
    </message>
    <message>
        <source>its bbox has {n} number instead of 4</source>
        <translation>bbox の数値が4個ではなく {n} 個です</translation>
    </message>
    <message>
        <source>the only box around its landmarks was taken</source>
        <translation>ランドマークを囲む唯一の枠を使いました</translation>
    </message>
    <message>
        <source>the box around its landmarks was taken, which is of another group</source>
        <translation>別のグループの、ランドマークを囲む枠を使いました</translation>
    </message>
    <message>
        <source>the box is not drawn around it alone; its extent was taken</source>
        <translation>枠がこの顔だけを囲んでいないため、ランドマークの範囲を使いました</translation>
    </message>
    <message>
        <source>Draw each landmark as a single point.</source>
        <translation>ランドマークを 1 つずつの点で描いてください。</translation>
    </message>
    <message>
        <source>Give each landmark its own name, and each face its own group or box.</source>
        <translation>各ランドマークに固有の名前を、各顔に固有のグループまたは枠を付けてください。</translation>
    </message>
    <message>
        <source>it has {n} point instead of {size}</source>
        <translation>点が {size} 個ではなく {n} 個です</translation>
    </message>
    <message>
        <source>Write an ordinary number there, or export the file again.</source>
        <translation>そこに通常の数値を書くか、ファイルをエクスポートし直してください。</translation>
    </message>
    <message>
        <source>left out: {n} landmark fits no scheme</source>
        <translation>除外: ランドマーク {n} 個に合うスキームがありません</translation>
    </message>
    <message>
        <source>Give it as many landmarks as the other faces have, or read it by itself.</source>
        <translation>ほかの顔と同じ数のランドマークにするか、単独で読み込んでください。</translation>
    </message>
    <message>
        <source>Write the name of an image there: it ends in .png, .jpg or the like.</source>
        <translation>そこに .png や .jpg などで終わる画像の名前を書いてください。</translation>
    </message>
    <message>
        <source>a line is too long</source>
        <translation>行が長すぎます</translation>
    </message>
    <message>
        <source>Write its points as x,y;x,y.</source>
        <translation>点を x,y;x,y の形で書いてください。</translation>
    </message>
    <message>
        <source>its landmarks are {scheme}, such files hold {own}</source>
        <translation>ランドマークは {scheme} ですが、このファイルに入るのは {own} です</translation>
    </message>
    <message>
        <source>Convert the landmarks with --scheme.</source>
        <translation>--scheme でランドマークを変換してください。</translation>
    </message>
    <message>
        <source>it was cut out of its page</source>
        <translation>ページから切り出されています</translation>
    </message>
    <message>
        <source>Export it from its project.</source>
        <translation>そのプロジェクトから書き出してください。</translation>
    </message>
    <message>
        <source>its box lies on no page</source>
        <translation>枠がどのページの上にもありません</translation>
    </message>
    <message>
        <source>no array of images has its {n} row</source>
        <translation>{n} 行の画像の配列がありません</translation>
    </message>
    <message>
        <source>it announces {n} landmark and holds {found}</source>
        <translation>ランドマークが {n} 個とありますが、{found} 個です</translation>
    </message>
    <message>
        <source>it has {n} word instead of {size}</source>
        <translation>単語が {size} 個ではなく {n} 個です</translation>
    </message>
    <message>
        <source>It must be a text.</source>
        <translation>テキストでなければなりません。</translation>
    </message>
    <message>
        <source>It must be a folder, or a list of folders.</source>
        <translation>フォルダーか、フォルダーのリストでなければなりません。</translation>
    </message>
    <message>
        <source>It must be a list of texts, or texts by number.</source>
        <translation>テキストのリストか、番号ごとのテキストでなければなりません。</translation>
    </message>
    <message>
        <source>Correct kpt_shape in data.yaml, or give this line as many numbers as it says.</source>
        <translation>data.yaml の kpt_shape を直すか、この行の数値の数をそれに合わせてください。</translation>
    </message>
    <message>
        <source>Labels of one image are never that long: export them again.</source>
        <translation>1枚の画像のラベルがこれほど長いことはありません。書き出し直してください。</translation>
    </message>
    <message>
        <source>{n} number instead of {size}</source>
        <translation>数値が {size} 個ではなく {n} 個です</translation>
    </message>
    <message>
        <source>its image has no file of labels</source>
        <translation>画像のラベルファイルがありません</translation>
    </message>
    <message>
        <source>it has more than {n} lines</source>
        <translation>{n}行を超えています</translation>
    </message>
    <message>
        <source>Delete its landmark set, or place it on a face first.</source>
        <translation>先にランドマークセットを削除するか、顔の上に置いてください。</translation>
    </message>
    <message>
        <source>This landmark set lies on no face of the page.</source>
        <translation>このランドマークセットはページのどの顔の上にもありません。</translation>
    </message>
    <message>
        <source>{path} has no frame.</source>
        <translation>{path} にはフレームがありません。</translation>
    </message>
    <message>
        <source>{name} is no face detector.</source>
        <translation>{name} は顔検出器ではありません。</translation>
    </message>
    <message>
        <source>The model does not answer with {n} point a face.</source>
        <translation>モデルの結果が顔ごとに {n} 点になっていません。</translation>
    </message>
    <message>
        <source>export-model writes no operator {name}</source>
        <translation>export-model は演算子 {name} を書きません</translation>
    </message>
    <message>
        <source>{operator} takes more memory or time than it may</source>
        <translation>{operator} は許される以上のメモリーか時間を要します</translation>
    </message>
    <message>
        <source>what {operator} takes cannot be told</source>
        <translation>{operator} がどれだけ要するかを前もって知ることができません</translation>
    </message>
    <message>
        <source>The set is kept without book and place; it can be matched by its shape, the ink, or by hand.</source>
        <translation>セットは本と場所なしで残します。形や線、または手作業で対応付けできます。</translation>
    </message>
    <message>
        <source>Check where it is put: its points may count from elsewhere, or its name may be wrong.</source>
        <translation>置かれた場所を確認してください。点の基準が違うか、名前が誤っている可能性があります。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be read: {reason}</source>
        <translation>フォルダー {path} を読み込めません: {reason}</translation>
    </message>
    <message>
        <source>Choose the folder that holds files like user0_Book_009_face01_x1y2w3h4.json.</source>
        <translation>user0_Book_009_face01_x1y2w3h4.json のようなファイルがあるフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>Check that you may read it; its files are missing here.</source>
        <translation>読み取り権限を確認してください。その中のファイルはここにありません。</translation>
    </message>
    <message>
        <source>The set is used without an emotion; give a small whole number.</source>
        <translation>セットは感情なしで使います。小さな整数を指定してください。</translation>
    </message>
    <message>
        <source>They are used as they are: place the sets by the ink or by hand.</source>
        <translation>そのまま使います。線に合わせるか、手作業でセットを配置してください。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be opened: {reason}</source>
        <translation>フォルダー {path} を開けません: {reason}</translation>
    </message>
    <message>
        <source>The folder holds no landmark files</source>
        <translation>フォルダーにランドマークファイルがありません</translation>
    </message>
    <message>
        <source>The emotion is no usable code</source>
        <translation>感情のコードが使えません</translation>
    </message>
    <message>
        <source>The points fit neither the crop nor the half page nor the spread</source>
        <translation>点が切り抜きにも片ページにも見開きにも合いません</translation>
    </message>
    <message>
        <source>The file name does not follow the convention</source>
        <translation>ファイル名が規則に従っていません</translation>
    </message>
    <message>
        <source>The points do not lie in the box of the name, read as {frame}</source>
        <translation>{frame}を基準に読むと、点が名前の枠の中にありません</translation>
    </message>
    <message>
        <source>Check the path, and that you may read the folder.</source>
        <translation>パスと、フォルダーの読み取り権限を確認してください。</translation>
    </message>
    <message>
        <source>The current version lies in a folder named annotations.</source>
        <translation>現在の版は annotations という名前のフォルダーにあります。</translation>
    </message>
    <message>
        <source>It was left out; remove it, or put the real file or folder in its place.</source>
        <translation>除外しました。取り除くか、実際のファイルやフォルダーに置き換えてください。</translation>
    </message>
    <message>
        <source>{name} is used; open another by choosing its folder.</source>
        <translation>{name} を使います。別のものは、そのフォルダーを選択して開いてください。</translation>
    </message>
    <message>
        <source>Check that you may read the folder; what it holds is missing here.</source>
        <translation>フォルダーの読み取り権限を確認してください。その中身はここにありません。</translation>
    </message>
    <message>
        <source>Only dated annotations were found; {name} is used</source>
        <translation>日付付きの注釈しかないため、{name} を使います</translation>
    </message>
    <message>
        <source>Save it as UTF-8; the books are listed by name.</source>
        <translation>UTF-8 で保存してください。本は名前順に並べます。</translation>
    </message>
    <message>
        <source>{name} cannot be followed: {reason}</source>
        <translation>{name} をたどれません: {reason}</translation>
    </message>
    <message>
        <source>The folder holds {n} data sets</source>
        <translation>フォルダーにデータセットが {n} 個あります</translation>
    </message>
    <message>
        <source>books.txt is not UTF-8</source>
        <translation>books.txt が UTF-8 ではありません</translation>
    </message>
    <message>
        <source>Choose the folder that holds annotations/ and images/, or one of Manga109 XML files.</source>
        <translation>annotations/ と images/ があるフォルダーか、Manga109 の XML ファイルがあるフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>Pages show no picture and take their size from the XML; add the images folder beside it.</source>
        <translation>ページに絵は表示されず、サイズは XML から取ります。隣に images フォルダーを追加してください。</translation>
    </message>
    <message>
        <source>No Manga109 book was found in {path}</source>
        <translation>{path} に Manga109 の本がありません</translation>
    </message>
    <message>
        <source>There are no page images</source>
        <translation>ページの画像がありません</translation>
    </message>
    <message>
        <source>books.txt names a book that has neither annotation nor images</source>
        <translation>books.txt にある本に、注釈も画像もありません</translation>
    </message>
    <message>
        <source>Correct books.txt or add the book&apos;s files.</source>
        <translation>books.txt を直すか、本のファイルを追加してください。</translation>
    </message>
    <message>
        <source>Its pages can be looked at; add its XML file for its faces.</source>
        <translation>ページは表示できます。顔には XML ファイルを追加してください。</translation>
    </message>
    <message>
        <source>A book has images but no annotation</source>
        <translation>本に画像はありますが、注釈がありません</translation>
    </message>
    <message>
        <source>Its boxes can be read but not seen; add its folder of images.</source>
        <translation>枠は読めますが表示できません。画像のフォルダーを追加してください。</translation>
    </message>
    <message>
        <source>A book has an annotation but no images</source>
        <translation>本に注釈はありますが、画像がありません</translation>
    </message>
    <message>
        <source>It was left out; give it another name.</source>
        <translation>除外しました。別の名前を付けてください。</translation>
    </message>
    <message>
        <source>{model} finds landmarks {scheme}, which a project cannot hold.</source>
        <translation>{model} が検出するランドマーク {scheme} は、プロジェクトに保存できません。</translation>
    </message>
    <message>
        <source>Landmarks {scheme} have no outline to snap to ink.</source>
        <translation>ランドマーク {scheme} には輪郭が定義されていないため、インクに合わせられません。</translation>
    </message>
    <message>
        <source>Landmarks cannot be converted from {source} to {target}.</source>
        <translation>ランドマークを {source} から {target} へ変換できません。</translation>
    </message>
    <message>
        <source>Samples cannot be split by {name}.</source>
        <translation>サンプルを {name} を単位として分割することはできません。</translation>
    </message>
    <message>
        <source>Samples cannot be split into the shares {text}.</source>
        <translation>サンプルを {text} の割合に分割できません。</translation>
    </message>
    <message>
        <source>Draw statistics of the samples into this file.</source>
        <translation>サンプルの統計をこのファイルに図として描きます。</translation>
    </message>
    <message>
        <source>{keep}, or start with a new head: --new-head; in the window, clear the head&apos;s tick.</source>
        <translation>{keep}。または新しいヘッドで始めてください: --new-head、ウィンドウでは「ヘッド」を外します。</translation>
    </message>
    <message>
        <source>The device that computes.</source>
        <translation>計算する装置。</translation>
    </message>
    <message>
        <source>pages {pages}</source>
        <translation>{pages} ページ</translation>
    </message>
    <message>
        <source>The name {name} is not UTF-8</source>
        <translation>名前 {name} が UTF-8 ではありません</translation>
    </message>
    <message>
        <source>And {n} more of the same kind</source>
        <translation>同じ種類があと {n} 件あります</translation>
    </message>
    <message>
        <source>The element was left out; give it whole numbers.</source>
        <translation>要素を除外しました。整数を指定してください。</translation>
    </message>
    <message>
        <source>Manga109 files need no DOCTYPE, which can hide harmful entities: remove it to read the file.</source>
        <translation>Manga109 のファイルに DOCTYPE は不要で、有害な実体を隠すおそれがあります。削除すると読み込めます。</translation>
    </message>
    <message>
        <source>Save the file as UTF-8; what stands before this line was read.</source>
        <translation>ファイルを UTF-8 で保存してください。この行より前は読み込みました。</translation>
    </message>
    <message>
        <source>Copy the file again from the original; what stands before this line was read.</source>
        <translation>元データからファイルをコピーし直してください。この行より前は読み込みました。</translation>
    </message>
    <message>
        <source>The file declares a DOCTYPE and was not read</source>
        <translation>ファイルに DOCTYPE 宣言があるため、読み込みませんでした</translation>
    </message>
    <message>
        <source>No annotation nests this deep: copy the file again from the original.</source>
        <translation>注釈がこれほど深く入れ子になることはありません。元データからファイルをコピーし直してください。</translation>
    </message>
    <message>
        <source>Manga109 files hold one book: choose its folder of annotations, or remove the file.</source>
        <translation>Manga109 のファイルには本が 1 冊入ります。注釈のフォルダーを選択するか、このファイルを取り除いてください。</translation>
    </message>
    <message>
        <source>Pages are numbered from 0; the page was given its place in the file as its number.</source>
        <translation>ページ番号は 0 からです。ファイル内の順番を番号にしました。</translation>
    </message>
    <message>
        <source>Give every character its own id; the later name is used.</source>
        <translation>キャラクターごとに別の id を付けてください。後の名前を使います。</translation>
    </message>
    <message>
        <source>The character id {id} occurs twice</source>
        <translation>キャラクターの id {id} が 2 回出てきます</translation>
    </message>
    <message>
        <source>A {tag} has no usable {missing}</source>
        <translation>{tag} に使える {missing} がありません</translation>
    </message>
    <message>
        <source>It is kept as an unknown element; an outline needs x0, y0 … x2, y2 or more.</source>
        <translation>不明な要素として残します。輪郭には x0, y0 … x2, y2 以上が必要です。</translation>
    </message>
    <message>
        <source>An onomatopoeia has no usable outline</source>
        <translation>onomatopoeia に使える輪郭がありません</translation>
    </message>
    <message>
        <source>Manga109 counts in whole pixels; the number was rounded.</source>
        <translation>Manga109 は整数ピクセルです。数値を丸めました。</translation>
    </message>
    <message>
        <source>{written} of a {tag} is not a whole number</source>
        <translation>{tag} の {written} は整数ではありません</translation>
    </message>
    <message>
        <source>The encoding cannot be read: {reason}</source>
        <translation>文字コードを読み取れません: {reason}</translation>
    </message>
    <message>
        <source>The file is not in the encoding it declares</source>
        <translation>ファイルの文字コードが宣言と異なります</translation>
    </message>
    <message>
        <source>The XML breaks off or is damaged here: {reason}</source>
        <translation>XML がここで切れているか、壊れています: {reason}</translation>
    </message>
    <message>
        <source>The elements are nested too deep; the rest was not read</source>
        <translation>要素の入れ子が深すぎるため、残りは読み込みませんでした</translation>
    </message>
    <message>
        <source>The file holds a {tag}, not a book</source>
        <translation>ファイルの中身が book ではなく {tag} です</translation>
    </message>
    <message>
        <source>A page has no usable index</source>
        <translation>ページに使える番号がありません</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>ファイルを UTF-8 で保存してください。</translation>
    </message>
    <message>
        <source>Looking at the ink</source>
        <translation>描線を調べています</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>The file&apos;s name points here</source>
        <translation>ファイル名がここを指す</translation>
    </message>
    <message>
        <source>size</source>
        <translation>寸法</translation>
    </message>
    <message>
        <source>The size fits the face box</source>
        <translation>大きさが顔の枠に合う</translation>
    </message>
    <message>
        <source>ink</source>
        <translation>線</translation>
    </message>
    <message>
        <source>The strokes follow the landmarks</source>
        <translation>ランドマークが描線に沿う</translation>
    </message>
    <message>
        <source>Xception, light</source>
        <translation>Xception(軽量)</translation>
    </message>
    <message>
        <source>Inception-ResNet v1</source>
        <translation>Inception-ResNet v1</translation>
    </message>
    <message>
        <source>ResNet-50</source>
        <translation>ResNet-50</translation>
    </message>
    <message>
        <source>ResNet-18</source>
        <translation>ResNet-18</translation>
    </message>
    <message>
        <source>VGG-16</source>
        <translation>VGG-16</translation>
    </message>
    <message>
        <source>MobileNet v3, large</source>
        <translation>MobileNet v3(大)</translation>
    </message>
    <message>
        <source>There is no network {name}</source>
        <translation>ネットワーク {name} はありません</translation>
    </message>
    <message>
        <source>{network} has no stage {name}</source>
        <translation>{network} に段階 {name} はありません</translation>
    </message>
    <message>
        <source>Choose among: {names}.</source>
        <translation>次から選んでください:{names}。</translation>
    </message>
    <message>
        <source>Choose a .safetensors file, or weights saved with torch.save(network.state_dict(), …).</source>
        <translation>.safetensors ファイルか、torch.save(network.state_dict(), …) で保存した重みを選んでください。</translation>
    </message>
    <message>
        <source>{file} holds no weights that can be trusted: {reason}</source>
        <translation>{file} に信頼できる重みがありません:{reason}</translation>
    </message>
    <message>
        <source>{file} holds no weights by name</source>
        <translation>{file} に名前付きの重みがありません</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}</source>
        <translation>{file} を読み込めません:{reason}</translation>
    </message>
    <message>
        <source>{file}: {name} holds numbers that are not finite</source>
        <translation>{file}:{name} に有限でない数があります</translation>
    </message>
    <message>
        <source>Use an earlier checkpoint of that run.</source>
        <translation>その実行のもっと前のチェックポイントを使ってください。</translation>
    </message>
    <message>
        <source>Train all layers</source>
        <translation>すべての層を学習</translation>
    </message>
    <message>
        <source>Freeze the convolutions, train the dense layers and heads</source>
        <translation>畳み込みを固定し、全結合層とヘッドを学習</translation>
    </message>
    <message>
        <source>Freeze the whole backbone, train the heads</source>
        <translation>バックボーン全体を固定し、ヘッドを学習</translation>
    </message>
    <message>
        <source>Nothing called {what} can be frozen</source>
        <translation>{what} というものは固定できません</translation>
    </message>
    <message>
        <source>Choose one of: {names}.</source>
        <translation>次のどれかを選んでください:{names}。</translation>
    </message>
    <message>
        <source>Inknet: small, made for ink</source>
        <translation>Inknet:インク画向けの小型</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>座標</translation>
    </message>
    <message>
        <source>Soft-argmax of heatmaps</source>
        <translation>ヒートマップの soft-argmax</translation>
    </message>
    <message>
        <source>SimCC: one classification per axis</source>
        <translation>SimCC:軸ごとの分類</translation>
    </message>
    <message>
        <source>Heatmaps</source>
        <translation>ヒートマップ</translation>
    </message>
    <message>
        <source>There is no head {name}</source>
        <translation>ヘッド {name} はありません</translation>
    </message>
    <message>
        <source>Choose loss {instead} (or one of {fitting}), or a head it is made for: {heads}.</source>
        <translation>損失 {instead}(または {fitting} のどれか)を選ぶか、その損失に合うヘッドを選んでください:{heads}。</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>平均二乗誤差</translation>
    </message>
    <message>
        <source>L1</source>
        <translation>L1</translation>
    </message>
    <message>
        <source>Smooth L1</source>
        <translation>Smooth L1</translation>
    </message>
    <message>
        <source>Wing</source>
        <translation>Wing</translation>
    </message>
    <message>
        <source>Soft wing</source>
        <translation>Soft wing</translation>
    </message>
    <message>
        <source>Adaptive (Barron): shape and scale learnt for each coordinate</source>
        <translation>適応型(Barron):座標ごとに形と尺度を学習</translation>
    </message>
    <message>
        <source>Adaptive wing</source>
        <translation>Adaptive wing</translation>
    </message>
    <message>
        <source>Adaloss (Teixeira): heatmaps that sharpen landmark by landmark</source>
        <translation>Adaloss(Teixeira):ランドマークごとに鋭くなるヒートマップ</translation>
    </message>
    <message>
        <source>SimCC: cross-entropy with a bell around the landmark</source>
        <translation>SimCC:ランドマーク周りの釣鐘形との交差エントロピー</translation>
    </message>
    <message>
        <source>DSNT: distance and the shape of the heatmap</source>
        <translation>DSNT:距離とヒートマップの形</translation>
    </message>
    <message>
        <source>There is no loss {name}</source>
        <translation>損失 {name} はありません</translation>
    </message>
    <message>
        <source>{loss} cannot train a head {head}</source>
        <translation>{loss} ではヘッド {head} を学習できません</translation>
    </message>
    <message>
        <source>Shape {shape}, scale {scale} and floor {floor} suit no loss</source>
        <translation>形 {shape}、尺度 {scale}、下限 {floor} に合う損失はありません</translation>
    </message>
    <message>
        <source>The shape lies between 0 and 2, the floor between 0 and the scale.</source>
        <translation>形は 0 と 2 の間、下限は 0 と尺度の間です。</translation>
    </message>
    <message>
        <source>The network takes images (N, {wanted}), not {shape}</source>
        <translation>ネットワークが受け取る画像は {shape} ではなく (N, {wanted}) です</translation>
    </message>
    <message>
        <source>{owner} has no option {name}</source>
        <translation>{owner} にオプション {name} はありません</translation>
    </message>
    <message>
        <source>Its options: {known}.</source>
        <translation>使えるオプション:{known}。</translation>
    </message>
    <message>
        <source>{value} is no value for {name} of {owner}</source>
        <translation>{value} は {owner} の {name} に使えない値です</translation>
    </message>
    <message>
        <source>The network has no head for {scheme}</source>
        <translation>ネットワークに {scheme} 用のヘッドがありません</translation>
    </message>
    <message>
        <source>It knows {names}.</source>
        <translation>対応しているもの:{names}。</translation>
    </message>
    <message>
        <source>{name} of a network are not names with numbers</source>
        <translation>ネットワークの {name} が名前と数の組ではありません</translation>
    </message>
    <message>
        <source>{network} takes no crops of {size} pixels</source>
        <translation>{network} は {size} ピクセルの切り抜きを受け取りません</translation>
    </message>
    <message>
        <source>Choose a multiple of {step}, {least} to {most}.</source>
        <translation>{least}~{most} の {step} の倍数を選んでください。</translation>
    </message>
    <message>
        <source>A network takes 1 or 3 channels, not {channels}</source>
        <translation>ネットワークのチャンネルは {channels} ではなく 1 か 3 です</translation>
    </message>
    <message>
        <source>Mean {mean} and scale {scale} cannot normalise</source>
        <translation>平均 {mean} と尺度 {scale} では正規化できません</translation>
    </message>
    <message>
        <source>A network needs a landmark scheme</source>
        <translation>ネットワークにはランドマークスキームが必要です</translation>
    </message>
    <message>
        <source>A network cannot have two heads for one scheme</source>
        <translation>一つのスキームにヘッドを二つ持つことはできません</translation>
    </message>
    <message>
        <source>This is no description of a network</source>
        <translation>ネットワークの記述ではありません</translation>
    </message>
    <message>
        <source>{name} is no name for a scheme of a network</source>
        <translation>{name} はネットワークのスキームの名前になりません</translation>
    </message>
    <message>
        <source>{scheme} cannot have {count} points</source>
        <translation>{scheme} の点の数は {count} にできません</translation>
    </message>
    <message>
        <source>A description of a network is incomplete: {reason}</source>
        <translation>ネットワークの記述が不完全です:{reason}</translation>
    </message>
    <message>
        <source>Nothing in {file} fits {network}</source>
        <translation>{file} に {network} に合うものがありません</translation>
    </message>
    <message>
        <source>Weights fit the network they were trained for: choose that one, or other weights.</source>
        <translation>重みは学習したネットワークにだけ合います。そのネットワークか、別の重みを選んでください。</translation>
    </message>
    <message>
        <source>The weights in {file} do not fit its network</source>
        <translation>{file} の重みがそのネットワークに合いません</translation>
    </message>
    <message>
        <source>{file} does not say which network its weights belong to</source>
        <translation>{file} に重みがどのネットワークのものか書かれていません</translation>
    </message>
    <message>
        <source>Public weights can be taken as a start for training, not be used as they are.</source>
        <translation>公開されている重みは学習の出発点には使えますが、そのままでは使えません。</translation>
    </message>
    <message>
        <source>This project has format {v}; this mangamatch knows up to {newest}.</source>
        <translation>このプロジェクトの形式は {v} ですが、この mangamatch は {newest} までしか扱えません。</translation>
    </message>
    <message>
        <source>Open it with the newer mangamatch that wrote it, or update this one.</source>
        <translation>作成した新しい mangamatch で開くか、これを更新してください。</translation>
    </message>
    <message>
        <source>This is a database of another program, not a mangamatch project.</source>
        <translation>mangamatch のプロジェクトではなく、別のプログラムのデータベースです。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>別のファイルを選択してください。</translation>
    </message>
    <message>
        <source>This project has the older format {v} and is read-only here.</source>
        <translation>このプロジェクトは古い形式 {v} で、ここでは読み取り専用です。</translation>
    </message>
    <message>
        <source>Open it once where it can be written, so that it can be brought up to date.</source>
        <translation>書き込める場所で一度開き、新しい形式に更新してください。</translation>
    </message>
    <message>
        <source>The project {path} cannot be opened: {reason}.</source>
        <translation>プロジェクト {path} を開けません: {reason}。</translation>
    </message>
    <message>
        <source>Check its name, its folder and its rights, or choose another place.</source>
        <translation>名前、フォルダー、権限を確認するか、別の場所を選択してください。</translation>
    </message>
    <message>
        <source>{path} cannot be written; it is read-only here.</source>
        <translation>{path} に書き込めないため、ここでは読み取り専用です。</translation>
    </message>
    <message>
        <source>Check that its folder exists and its rights.</source>
        <translation>フォルダーがあるかと、権限を確認してください。</translation>
    </message>
    <message>
        <source>{file} was opened to be read only.</source>
        <translation>{file} は読み取り専用で開かれています。</translation>
    </message>
    <message>
        <source>Open it again for writing.</source>
        <translation>書き込みできるように開き直してください。</translation>
    </message>
    <message>
        <source>the right to read it is missing</source>
        <translation>読み取り権限がありません</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>存在しません</translation>
    </message>
    <message>
        <source>The project file {path} is gone; nothing more can be saved into it.</source>
        <translation>プロジェクトファイル {path} がなくなったため、これ以上保存できません。</translation>
    </message>
    <message>
        <source>Put it back where it was, or close the project and make a new one.</source>
        <translation>元の場所に戻すか、プロジェクトを閉じて新しく作ってください。</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>フォルダーです</translation>
    </message>
    <message>
        <source>it is no ordinary file</source>
        <translation>通常のファイルではありません</translation>
    </message>
    <message>
        <source>{file} is open in another window; here it is read-only.</source>
        <translation>{file} は別のウィンドウで開かれているため、ここでは読み取り専用です。</translation>
    </message>
    <message>
        <source>Close the other window, then open the project again.</source>
        <translation>別のウィンドウを閉じてから、プロジェクトを開き直してください。</translation>
    </message>
    <message>
        <source>Check free space, that its folder exists, and its rights.</source>
        <translation>空き容量、フォルダーの有無、権限を確認してください。</translation>
    </message>
    <message>
        <source>{file} is not a mangamatch project, or it is damaged: {reason}.</source>
        <translation>{file} は mangamatch のプロジェクトではないか、壊れています: {reason}。</translation>
    </message>
    <message>
        <source>Choose another file, or a copy from your backup. The file was not changed.</source>
        <translation>別のファイルか、バックアップのコピーを選択してください。ファイルは変更していません。</translation>
    </message>
    <message>
        <source>{n} points fit no known scheme</source>
        <translation>{n} 個の点に合うスキームがありません</translation>
    </message>
    <message>
        <source>The project could not be saved: {reason}.</source>
        <translation>プロジェクトを保存できませんでした: {reason}。</translation>
    </message>
    <message>
        <source>Check free space and rights of its folder.</source>
        <translation>フォルダーの空き容量と権限を確認してください。</translation>
    </message>
    <message>
        <source>{file}: {reason}</source>
        <translation>{file}: {reason}</translation>
    </message>
    <message>
        <source>There is no augmentation {name}.</source>
        <translation>{name} というデータ拡張はありません。</translation>
    </message>
    <message>
        <source>Choose from: {names}.</source>
        <translation>次の中から選択してください: {names}。</translation>
    </message>
    <message>
        <source>its scheme is {scheme}, not {wanted}</source>
        <translation>スキームが {wanted} ではなく {scheme} です</translation>
    </message>
    <message>
        <source>The cut faces in {path} cannot be read again.</source>
        <translation>{path} に切り出した顔を読み直せません。</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder.</source>
        <translation>空き容量を増やすか、別のフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>Convert it with mangamatch convert --scheme first.</source>
        <translation>先に mangamatch convert --scheme で変換してください。</translation>
    </message>
    <message>
        <source>its landmarks lie far outside its box</source>
        <translation>ランドマークが顔の枠から大きく外れています</translation>
    </message>
    <message>
        <source>its box is empty or too small</source>
        <translation>顔の枠が空か小さすぎます</translation>
    </message>
    <message>
        <source>None of the {n} faces can be used for training.</source>
        <translation>{n} 個の顔はどれも学習に使えません。</translation>
    </message>
    <message>
        <source>The cut faces cannot be written: {reason}.</source>
        <translation>切り出した顔を保存できません: {reason}。</translation>
    </message>
    <message>
        <source>Choose a source with faces.</source>
        <translation>顔のあるソースを選択してください。</translation>
    </message>
    <message>
        <source>A batch of {size} faces needs more memory than there is.</source>
        <translation>顔 {size} 個のバッチにはメモリが足りません。</translation>
    </message>
    <message>
        <source>{size} fit: --batch-size {size}.</source>
        <translation>{size} 個なら入ります: --batch-size {size}。</translation>
    </message>
    <message>
        <source>{file} does not say how faces are cut out for it.</source>
        <translation>{file} には顔の切り出し方が書かれていません。</translation>
    </message>
    <message>
        <source>Use weights of a run of mangamatch train.</source>
        <translation>mangamatch train の実行の重みを使ってください。</translation>
    </message>
    <message>
        <source>There is no {what} {name}.</source>
        <translation>{what} {name} はありません。</translation>
    </message>
    <message>
        <source>{name} cannot be {value}.</source>
        <translation>{name} を {value} にはできません。</translation>
    </message>
    <message>
        <source>Choose from {low} to {high}.</source>
        <translation>{low} から {high} までで選んでください。</translation>
    </message>
    <message>
        <source>This is no recipe: {reason}.</source>
        <translation>レシピではありません: {reason}。</translation>
    </message>
    <message>
        <source>Choose another folder, or go on with the run in it: --resume.</source>
        <translation>別のフォルダーを選ぶか、そこにある実行を続けてください: --resume。</translation>
    </message>
    <message>
        <source>{path} is not empty.</source>
        <translation>{path} は空ではありません。</translation>
    </message>
    <message>
        <source>Choose the folder that mangamatch train was given as --out.</source>
        <translation>mangamatch train に --out で渡したフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{path} is no training run.</source>
        <translation>{path} は学習の実行ではありません。</translation>
    </message>
    <message>
        <source>{file} is not the state of this run: {reason}</source>
        <translation>{file} はこの実行の状態ではありません: {reason}</translation>
    </message>
    <message>
        <source>Start a new run, from its weights if you like: --init.</source>
        <translation>新しく実行してください。その重みから始めることもできます: --init。</translation>
    </message>
    <message>
        <source>Landmarks of a face</source>
        <translation>顔のランドマーク</translation>
    </message>
    <message>
        <source>Where the faces are</source>
        <translation>顔の位置</translation>
    </message>
    <message>
        <source>NME</source>
        <translation>NME</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>失敗率</translation>
    </message>
    <message>
        <source>AP50</source>
        <translation>AP50</translation>
    </message>
    <message>
        <source>AP50:95</source>
        <translation>AP50:95</translation>
    </message>
    <message>
        <source>Recall at one false face a page</source>
        <translation>1ページに誤検出1つのときの再現率</translation>
    </message>
    <message>
        <source>Start again with a smaller learning rate (--rate), or from other weights.</source>
        <translation>より小さい学習率 (--rate) か、別の重みからやり直してください。</translation>
    </message>
    <message>
        <source>The loss is no number any more at step {n}.</source>
        <translation>ステップ {n} で損失が数値ではなくなりました。</translation>
    </message>
    <message>
        <source>Looking through the model</source>
        <translation>モデルで見ています</translation>
    </message>
    <message>
        <source>model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>The network sees this pose and expression</source>
        <translation>ネットワークがこの向きと表情を見ています</translation>
    </message>
    <message>
        <source>There is too little memory for {file}.</source>
        <translation>{file} を読むにはメモリーが足りません。</translation>
    </message>
    <message>
        <source>The network cannot be built: {reason}</source>
        <translation>ネットワークを作れません: {reason}</translation>
    </message>
    <message>
        <source>{path} is a link, which a run does not follow.</source>
        <translation>{path} はリンクです。実行はリンクをたどりません。</translation>
    </message>
    <message>
        <source>Put the file itself there, or take the link away.</source>
        <translation>そこにファイルそのものを置くか、リンクを取り除いてください。</translation>
    </message>
    <message>
        <source>A network cannot have {n} heads</source>
        <translation>ネットワークはヘッドを {n} 個持てません</translation>
    </message>
    <message>
        <source>{name} of a network cannot be {value}</source>
        <translation>ネットワークの {name} を {value} にはできません</translation>
    </message>
    <message>
        <source>The step {label} of the history is damaged: {reason}.</source>
        <translation>履歴の操作「{label}」が壊れています: {reason}。</translation>
    </message>
    <message>
        <source>text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数値</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>リスト</translation>
    </message>
    <message>
        <source>{value} where {kind} belongs</source>
        <translation>{kind} があるべき場所に {value} があります</translation>
    </message>
    <message>
        <source>there is no page {n}</source>
        <translation>ページ {n} はありません</translation>
    </message>
    <message>
        <source>the scheme {name} is not known</source>
        <translation>未知の方式です: {name}</translation>
    </message>
    <message>
        <source>its landmark set is missing</source>
        <translation>対応するランドマークセットがありません</translation>
    </message>
    <message>
        <source>{n} points instead of {size}</source>
        <translation>点が {size} 個ではなく {n} 個です</translation>
    </message>
    <message>
        <source>one of the points is no number, or lies beyond any page</source>
        <translation>数値でない点か、どのページにも収まらない点があります</translation>
    </message>
    <message>
        <source>the box lies beyond any page</source>
        <translation>枠がどのページにも収まりません</translation>
    </message>
    <message>
        <source>{key} is missing or unknown</source>
        <translation>{key} がないか、未知の値です</translation>
    </message>
    <message>
        <source>The strokes do not follow the landmarks</source>
        <translation>線がランドマークに沿っていない</translation>
    </message>
    <message>
        <source>The ink is not for landmarks of this scheme and says nothing about this file.</source>
        <translation>線の証拠はこのスキームのランドマークには使えず、このファイルについて何も示しません。</translation>
    </message>
    <message>
        <source>The network sees another pose or expression</source>
        <translation>ネットワークには別の向きか表情に見える</translation>
    </message>
    <message>
        <source>Evidence {names} only weighs faces that other evidence proposes.</source>
        <translation>証拠 {names} は、ほかの証拠が提案した顔を評価するだけです。</translation>
    </message>
    <message>
        <source>A model needs evidence {names}.</source>
        <translation>モデルには証拠 {names} が必要です。</translation>
    </message>
    <message>
        <source>Unknown evidence: {names}.</source>
        <translation>不明な証拠: {names}。</translation>
    </message>
    <message>
        <source>Add some of these: {names}.</source>
        <translation>次のどれかを加えてください: {names}。</translation>
    </message>
    <message>
        <source>Add it to the evidence, or leave the model out.</source>
        <translation>その証拠を加えるか、モデルを外してください。</translation>
    </message>
    <message>
        <source>May stick out by</source>
        <translation>はみ出しの許容</translation>
    </message>
    <message>
        <source>Share of the box by which landmarks may stick out.</source>
        <translation>ランドマークが枠からはみ出してよい割合。</translation>
    </message>
    <message>
        <source>May leave empty on the left</source>
        <translation>左の余白の許容</translation>
    </message>
    <message>
        <source>Share of the box that landmarks may leave empty on the left.</source>
        <translation>ランドマークが枠の左側に空けてよい割合。</translation>
    </message>
    <message>
        <source>May leave empty at the top</source>
        <translation>上の余白の許容</translation>
    </message>
    <message>
        <source>Share of the box that landmarks may leave empty at the top.</source>
        <translation>ランドマークが枠の上側に空けてよい割合。</translation>
    </message>
    <message>
        <source>{file} beside it is no ordinary file</source>
        <translation>隣にある {file} が通常のファイルではありません</translation>
    </message>
    <message>
        <source>a coordinate is no number, or too large</source>
        <translation>座標が数値でないか、大きすぎます</translation>
    </message>
    <message>
        <source>{value} where a number from 0 to {most} belongs</source>
        <translation>0 から {most} までの数が入るところに {value}</translation>
    </message>
    <message>
        <source>the rate of a clip is no number, or too large</source>
        <translation>クリップのフレームレートが数値でないか、大きすぎます</translation>
    </message>
    <message>
        <source>the boxes of a frame make no sense</source>
        <translation>フレームの枠が解釈できません</translation>
    </message>
    <message>
        <source>table {table}, row {row}</source>
        <translation>テーブル {table}、行 {row}</translation>
    </message>
    <message>
        <source>It was left out; everything else is there.</source>
        <translation>これだけ除外され、ほかはすべて残っています。</translation>
    </message>
    <message>
        <source>Work in Predict is damaged: {reason}</source>
        <translation>予測の作業が壊れています: {reason}</translation>
    </message>
    <message>
        <source>the path of a file is no text</source>
        <translation>ファイルのパスが文字列ではありません</translation>
    </message>
    <message>
        <source>the path of a file makes no sense</source>
        <translation>ファイルのパスが解釈できません</translation>
    </message>
    <message>
        <source>a step of undo makes no sense</source>
        <translation>元に戻す手順が解釈できません</translation>
    </message>
    <message>
        <source>{path} is there already.</source>
        <translation>{path} はすでにあります。</translation>
    </message>
    <message>
        <source>Give a new name: nothing is written over.</source>
        <translation>新しい名前を指定してください。既存のファイルは上書きしません。</translation>
    </message>
    <message>
        <source>{value} where points belong</source>
        <translation>点があるべき場所に {value} があります</translation>
    </message>
    <message>
        <source>This project is not as mangamatch makes them: {reason}.</source>
        <translation>mangamatch が作るプロジェクトとは異なります: {reason}。</translation>
    </message>
    <message>
        <source>It may do harm. Choose another file, or a copy from your backup; nothing of it was run.</source>
        <translation>有害な可能性があります。別のファイルか、バックアップのコピーを選択してください。中のものは何も実行していません。</translation>
    </message>
    <message>
        <source>its format is {v}</source>
        <translation>形式が {v} です</translation>
    </message>
    <message>
        <source>{name} is not as mangamatch makes it</source>
        <translation>{name} が mangamatch の作るものと異なります</translation>
    </message>
    <message>
        <source>it holds the {kind} {name}</source>
        <translation>{kind} {name} が含まれています</translation>
    </message>
    <message>
        <source>the table {name} is missing</source>
        <translation>テーブル {name} がありません</translation>
    </message>
    <message>
        <source>{file} is not in this project; nothing was stored.</source>
        <translation>{file} はこのプロジェクトにないため、何も保存していません。</translation>
    </message>
    <message>
        <source>It may have been taken out or undone since. Choose another face.</source>
        <translation>その間に取り除かれたか、元に戻された可能性があります。別の顔を選んでください。</translation>
    </message>
    <message>
        <source>It was left out; look for it in a copy from your backup.</source>
        <translation>除外しました。バックアップのコピーで探してください。</translation>
    </message>
    <message>
        <source>a part cannot be read: {reason}</source>
        <translation>一部を読み込めません: {reason}</translation>
    </message>
    <message>
        <source>A part of the project {file} is damaged: {reason}.</source>
        <translation>プロジェクト {file} の一部が壊れています: {reason}。</translation>
    </message>
    <message>
        <source>Convert the landmarks with --scheme, to a scheme that the marking has a rule for.</source>
        <translation>--scheme で、この付け方の規則がある方式にランドマークを変換してください。</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>フォルダー{path}がありません。</translation>
    </message>
    <message>
        <source>Marking</source>
        <translation>付け方</translation>
    </message>
    <message>
        <source>Put the landmarks where the people of this marking put them, along the same curves.</source>
        <translation>同じ曲線の上で、この付け方の人々が置く位置にランドマークを移します。</translation>
    </message>
    <message>
        <source>{n} landmarks called {names}, … are of no known scheme</source>
        <translation>{names}などの名前のランドマーク{n}個は、どの既知のスキームにも属しません</translation>
    </message>
    <message>
        <source>Give the landmarks the names of a scheme, or numbers.</source>
        <translation>ランドマークにスキームの名前か番号を付けてください。</translation>
    </message>
    <message>
        <source>Points of jaw line, brows, eyes and mouth move along their curves: where people put them is lost.</source>
        <translation>輪郭・眉・目・口の点が曲線に沿って動きます。人が付けた位置は失われます。</translation>
    </message>
    <message>
        <source>What a jaw line has above the eyes is cut off. One that ends below them stays so short.</source>
        <translation>輪郭線のうち目より上の部分は切り取られます。目より下で終わる輪郭線は短いまま残ります。</translation>
    </message>
    <message>
        <source>Marking {marking} has no rule for landmarks {scheme}.</source>
        <translation>付け方 {marking} にはランドマーク {scheme} の規則がありません。</translation>
    </message>
    <message>
        <source>its text is neither UTF-8 nor UTF-16 nor Shift-JIS; save it as UTF-8</source>
        <translation>テキストがUTF-8でもUTF-16でもShift-JISでもありません。UTF-8で保存してください</translation>
    </message>
    <message>
        <source>it holds no imageData</source>
        <translation>imageDataがありません</translation>
    </message>
    <message>
        <source>its imageData is no base64: {reason}</source>
        <translation>imageDataがbase64ではありません: {reason}</translation>
    </message>
    <message>
        <source>the file has two categories with the id {name}</source>
        <translation>ファイルにidが{name}のカテゴリが2つあります</translation>
    </message>
    <message>
        <source>the file has two images with the id {name}</source>
        <translation>ファイルにidが{name}の画像が2つあります</translation>
    </message>
    <message>
        <source>Give each category its own id, and its annotations the same.</source>
        <translation>各カテゴリに固有のidを付け、そのアノテーションにも同じidを入れてください。</translation>
    </message>
    <message>
        <source>Give each image its own id, and its annotations the same.</source>
        <translation>各画像に固有のidを付け、そのアノテーションにも同じidを入れてください。</translation>
    </message>
    <message>
        <source>Correct the box of this face where that is wrong.</source>
        <translation>これが正しくない場合は、この顔の枠を直してください。</translation>
    </message>
    <message>
        <source>its box has no area ({size}); the extent of its landmarks was taken</source>
        <translation>枠に面積がないため({size})、ランドマークの範囲を使いました</translation>
    </message>
    <message>
        <source>of {n} boxes the smallest around its landmarks was taken</source>
        <translation>{n}個の枠のうちランドマークを囲む最小のものを使いました</translation>
    </message>
    <message>
        <source>none of {n} boxes is drawn around it alone; its extent was taken</source>
        <translation>{n}個の枠のうちこの顔だけを囲むものがないため、ランドマークの範囲を使いました</translation>
    </message>
    <message>
        <source>Give its landmarks the names that the other faces have, or read it by itself.</source>
        <translation>この顔のランドマークに他の顔と同じ名前を付けるか、この顔だけを別に読み込んでください。</translation>
    </message>
    <message>
        <source>it has the landmarks {here} where others have {usual}</source>
        <translation>他の顔には{usual}のランドマークがありますが、この顔には{here}があります</translation>
    </message>
    <message>
        <source>it lacks the landmarks {names}</source>
        <translation>{names}のランドマークがありません</translation>
    </message>
    <message>
        <source>it has the landmarks {names}, which others lack</source>
        <translation>他の顔にない{names}のランドマークがあります</translation>
    </message>
    <message>
        <source>Choose the folder of its images, --images on the command line, or correct the name.</source>
        <translation>画像のフォルダーを選ぶか（コマンドラインでは--images）、名前を直してください。</translation>
    </message>
    <message>
        <source>several images are called {file}: in {folders}</source>
        <translation>{file}という画像が複数あります: {folders}</translation>
    </message>
    <message>
        <source>its image {file} is not there, only that of {other}</source>
        <translation>画像{file}がなく、{other}の画像だけがあります</translation>
    </message>
    <message>
        <source>{n} image has no boxes but those to be ignored, which are not kept</source>
        <translation>{n}枚の画像には無視する枠しかなく、それらは保持されません</translation>
    </message>
    <message>
        <source>{n} images have no boxes but those to be ignored, which are not kept</source>
        <translation>{n}枚の画像には無視する枠しかなく、それらは保持されません</translation>
    </message>
    <message>
        <source>Keep this file for a trainer that needs them.</source>
        <translation>それらが必要な学習器のために、このファイルを残しておいてください。</translation>
    </message>
    <message>
        <source>its folder of images {folder} is not there</source>
        <translation>画像のフォルダー{folder}がありません</translation>
    </message>
    <message>
        <source>Correct {part} in data.yaml.</source>
        <translation>data.yamlの{part}を直してください。</translation>
    </message>
    <message>
        <source>Add kpt_shape to data.yaml: the number of landmarks, and 2 or 3.</source>
        <translation>data.yamlにkpt_shapeを追加してください: ランドマークの数と、2または3。</translation>
    </message>
    <message>
        <source>none of its {n} images has a file of labels</source>
        <translation>{n}枚の画像のどれにもラベルのファイルがありません</translation>
    </message>
    <message>
        <source>nobody can tell whether a landmark of it has 2 numbers or 3</source>
        <translation>1つのランドマークの数値が2個か3個か分かりません</translation>
    </message>
    <message>
        <source>Put the labels into a folder labels beside that of the images.</source>
        <translation>ラベルを、画像のフォルダーの隣のlabelsフォルダーに入れてください。</translation>
    </message>
    <message>
        <source>it is no picture of a kind that is known, or it is damaged</source>
        <translation>知られている種類の画像ではないか、壊れています</translation>
    </message>
    <message>
        <source>{kind} cannot hold {size} pixels</source>
        <translation>{kind}には{size}ピクセルを収められません</translation>
    </message>
    <message>
        <source>mangamatch rescue copies what can be read into a new project. The file was not changed.</source>
        <translation>mangamatch rescue で読み込めるものを新しいプロジェクトにコピーできます。ファイルは変更していません。</translation>
    </message>
    <message>
        <source>{n} parts of {file} are damaged and were left out; it is read-only here.</source>
        <translation>{file} の壊れた部分 {n} 個を除外しました。ここでは読み取り専用です。</translation>
    </message>
    <message>
        <source>On Debian or Ubuntu: sudo apt-get install {packages}</source>
        <translation>Debian または Ubuntu: sudo apt-get install {packages}</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>インストールされていません</translation>
    </message>
    <message>
        <source>On Debian or Ubuntu: sudo apt-get install fonts-noto-cjk</source>
        <translation>Debian または Ubuntu: sudo apt-get install fonts-noto-cjk</translation>
    </message>
    <message>
        <source>Japanese letters</source>
        <translation>日本語の文字</translation>
    </message>
    <message>
        <source>Korean letters</source>
        <translation>韓国語の文字</translation>
    </message>
    <message>
        <source>Start it in a desktop session; the commands of mangamatch --help work without one.</source>
        <translation>デスクトップ環境で起動してください。mangamatch --help のコマンドはデスクトップなしでも使えます。</translation>
    </message>
    <message>
        <source>Give yourself the right to write there.</source>
        <translation>そこに書き込む権限を与えてください。</translation>
    </message>
    <message>
        <source>all are there</source>
        <translation>すべてあります</translation>
    </message>
    <message>
        <source>it answers: {names}</source>
        <translation>応答あり: {names}</translation>
    </message>
    <message>
        <source>it answers</source>
        <translation>応答あり</translation>
    </message>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>Libraries of Qt</source>
        <translation>Qt のライブラリ</translation>
    </message>
    <message>
        <source>it does not answer: {names}</source>
        <translation>応答なし: {names}</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>ありません</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>ディスプレイ</translation>
    </message>
    <message>
        <source>Predicting on</source>
        <translation>予測に使う装置</translation>
    </message>
    <message>
        <source>fonts: {n}</source>
        <translation>フォント: {n}</translation>
    </message>
    <message>
        <source>no font has them</source>
        <translation>対応するフォントがありません</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Caches</source>
        <translation>キャッシュ</translation>
    </message>
    <message>
        <source>Temporary files</source>
        <translation>一時ファイル</translation>
    </message>
    <message>
        <source>This folder</source>
        <translation>現在のフォルダー</translation>
    </message>
    <message>
        <source>Training on</source>
        <translation>学習に使う装置</translation>
    </message>
    <message>
        <source>not possible: torch is not installed</source>
        <translation>できません: torch がインストールされていません</translation>
    </message>
    <message>
        <source>it holds weights of another program</source>
        <translation>ほかのプログラムの重みです</translation>
    </message>
    <message>
        <source>Choose it as Weights in the Train workspace.</source>
        <translation>学習ワークスペースの「重み」で選んでください。</translation>
    </message>
    <message>
        <source>Give --boxes x,y,w,h for a face on the first frame, --boxes FILE.xml of Manga109, --boxes whole for pictures of one face, or --boxes find for a face detector.</source>
        <translation>最初のフレームの顔には --boxes x,y,w,h、Manga109 には --boxes FILE.xml、顔が一つだけの絵には --boxes whole、顔検出器には --boxes find を指定してください。</translation>
    </message>
    <message>
        <source>A clip of several frames does not fit into one picture ({kind}).</source>
        <translation>複数フレームのクリップは 1 枚の画像（{kind}）に収まりません。</translation>
    </message>
    <message>
        <source>Choose frames, apng, gif, webp, mp4 or avi.</source>
        <translation>frames、apng、gif、webp、mp4、avi から選んでください。</translation>
    </message>
    <message>
        <source>Learn from accepted faces instead.</source>
        <translation>代わりに承認済みの顔から学習してください。</translation>
    </message>
    <message>
        <source>Only {n} accepted face is new to the network, and can check it.</source>
        <translation>ネットワークにとって新しく、確認に使える承認済みの顔は {n} 件だけです。</translation>
    </message>
    <message>
        <source>Only {n} accepted faces are new to the network, and can check it.</source>
        <translation>ネットワークにとって新しく、確認に使える承認済みの顔は {n} 件だけです。</translation>
    </message>
    <message>
        <source>Accept {least} or more that were not learnt from.</source>
        <translation>学習に使っていない顔を {least} 件以上承認してください。</translation>
    </message>
    <message>
        <source>{title} has only {n} face.</source>
        <translation>{title} の顔は {n} 件だけです。</translation>
    </message>
    <message>
        <source>{title} has only {n} faces.</source>
        <translation>{title} の顔は {n} 件だけです。</translation>
    </message>
    <message>
        <source>Of fewer than {least} nothing is learnt without labels.</source>
        <translation>{least} 件未満の場合、ラベルなしでは学習しません。</translation>
    </message>
    <message>
        <source>Adapting to the book</source>
        <translation>作品に適応しています</translation>
    </message>
    <message>
        <source>Only landmarks {scheme} are learnt without labels.</source>
        <translation>ラベルなしで学習できるのはランドマーク {scheme} だけです。</translation>
    </message>
    <message>
        <source>There is no book {title}.</source>
        <translation>作品 {title} はありません。</translation>
    </message>
    <message>
        <source>Give the title of a book.</source>
        <translation>作品のタイトルを指定してください。</translation>
    </message>
    <message>
        <source>Draw landmarks</source>
        <translation>ランドマークを描く</translation>
    </message>
    <message>
        <source>This face has landmarks of {scheme} already.</source>
        <translation>この顔にはすでに {scheme} のランドマークがあります。</translation>
    </message>
    <message>
        <source>Move them, or delete their set.</source>
        <translation>移動するか、そのセットを削除してください。</translation>
    </message>
    <message>
        <source>Write landmarks into the list of matches</source>
        <translation>マッチングの一覧にランドマークも書き出す</translation>
    </message>
    <message>
        <source>Write the landmarks of each face into a list of matches, too; they are not to be published.</source>
        <translation>マッチングの一覧に各顔のランドマークも書き出します。ランドマークは公開しないでください。</translation>
    </message>
    <message>
        <source>The format {format} is written whole.</source>
        <translation>{format} 形式は全体をまとめて書き出します。</translation>
    </message>
    <message>
        <source>Only {n} accepted face can be learnt from.</source>
        <translation>学習に使える承認済みの顔は {n} 件だけです。</translation>
    </message>
    <message>
        <source>Only {n} accepted faces can be learnt from.</source>
        <translation>学習に使える承認済みの顔は {n} 件だけです。</translation>
    </message>
    <message>
        <source>Learning from all accepted faces</source>
        <translation>承認済みのすべての顔から学習しています</translation>
    </message>
    <message>
        <source>Accept at least {least} first.</source>
        <translation>先に {least} 件以上承認してください。</translation>
    </message>
    <message>
        <source>Learning, with some faces kept out</source>
        <translation>一部の顔を除いて学習しています</translation>
    </message>
    <message>
        <source>The lesson ended without a result.</source>
        <translation>学習が結果なしで終わりました。</translation>
    </message>
    <message>
        <source>Run mangamatch learn in a terminal to see why.</source>
        <translation>理由を確認するには、ターミナルで mangamatch learn を実行してください。</translation>
    </message>
    <message>
        <source>{n} face was left out: its landmarks lie far from anything that looks like them.</source>
        <translation>顔 {n} 件を除外しました。ランドマークが、それらしいものから遠く離れています。</translation>
    </message>
    <message>
        <source>{n} faces were left out: their landmarks lie far from anything like them.</source>
        <translation>顔 {n} 件を除外しました。ランドマークが、それらしいものから遠く離れています。</translation>
    </message>
    <message>
        <source>Not taken over from the network before: {parts}.</source>
        <translation>以前のネットワークから引き継がれなかった部分: {parts}。</translation>
    </message>
    <message>
        <source>a number is missing</source>
        <translation>数値がありません</translation>
    </message>
    <message>
        <source>The network of this project is missing: {path}.</source>
        <translation>このプロジェクトのネットワークが見つかりません: {path}。</translation>
    </message>
    <message>
        <source>Put its folder back beside the project. Until then the included network stands in.</source>
        <translation>そのフォルダーをプロジェクトの隣に戻してください。それまでは同梱のネットワークを使います。</translation>
    </message>
    <message>
        <source>This project has no network {name}.</source>
        <translation>このプロジェクトにネットワーク {name} はありません。</translation>
    </message>
    <message>
        <source>The network in {path} cannot be read again.</source>
        <translation>{path} のネットワークを読み直せません。</translation>
    </message>
    <message>
        <source>Landmark file</source>
        <translation>ランドマークファイル</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>取り込み</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>予測</translation>
    </message>
    <message>
        <source>Drawn here</source>
        <translation>ここで描いたもの</translation>
    </message>
    <message>
        <source>Any or none</source>
        <translation>指定なし</translation>
    </message>
    <message>
        <source>Confidence from</source>
        <translation>信頼度の下限</translation>
    </message>
    <message>
        <source>Sets whose match is at least so sure. Above 0, sets without a confidence are left out.</source>
        <translation>マッチの信頼度がこの値以上のセットです。0 より大きいと、信頼度のないセットは除かれます。</translation>
    </message>
    <message>
        <source>Confidence to</source>
        <translation>信頼度の上限</translation>
    </message>
    <message>
        <source>Sets whose match is at most so sure. Below 1, sets without a confidence are left out.</source>
        <translation>マッチの信頼度がこの値以下のセットです。1 より小さいと、信頼度のないセットは除かれます。</translation>
    </message>
    <message>
        <source>Doubt from</source>
        <translation>疑いの下限</translation>
    </message>
    <message>
        <source>Placed sets that are at least so doubtful; 1 is as unusual as one face in a hundred.</source>
        <translation>この値以上に疑わしい、配置済みのセットです。1 は百の顔に一つほどの珍しさです。</translation>
    </message>
    <message>
        <source>Doubt to</source>
        <translation>疑いの上限</translation>
    </message>
    <message>
        <source>Sets that are at most so doubtful.</source>
        <translation>疑いがこの値以下のセットです。</translation>
    </message>
    <message>
        <source>Kind of doubt</source>
        <translation>疑いの種類</translation>
    </message>
    <message>
        <source>Sets with this kind of doubt.</source>
        <translation>この種類の疑いがあるセットです。</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>感情</translation>
    </message>
    <message>
        <source>Sets with this code of emotion; -1 for any.</source>
        <translation>感情コードがこの値のセットです。-1 はすべてです。</translation>
    </message>
    <message>
        <source>Annotators</source>
        <translation>注釈者</translation>
    </message>
    <message>
        <source>Faces that one annotator has drawn, or several.</source>
        <translation>一人または複数の注釈者が描いた顔です。</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>注釈者の番号</translation>
    </message>
    <message>
        <source>Faces that this annotator has drawn; -1 for anybody.</source>
        <translation>この注釈者が描いた顔です。-1 は誰でもよい場合です。</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>由来</translation>
    </message>
    <message>
        <source>Where the landmarks come from.</source>
        <translation>ランドマークがどこから来たかです。</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>人数は問わない</translation>
    </message>
    <message>
        <source>One</source>
        <translation>一人</translation>
    </message>
    <message>
        <source>Two and more</source>
        <translation>二人以上</translation>
    </message>
    <message>
        <source>Any origin</source>
        <translation>すべての由来</translation>
    </message>
    <message>
        <source>Learn from this</source>
        <translation>これまでの作業から学習</translation>
    </message>
    <message>
        <source>{path} is no scheme: {reason}.</source>
        <translation>{path} はスキームではありません: {reason}。</translation>
    </message>
    <message>
        <source>docs/schemes.md says how a scheme file looks.</source>
        <translation>スキームファイルの書き方は docs/schemes.md にあります。</translation>
    </message>
    <message>
        <source>There is no scheme {name}.</source>
        <translation>{name} というスキームはありません。</translation>
    </message>
    <message>
        <source>Known: {names}; or give a scheme file: NAME.json.</source>
        <translation>既知のスキーム: {names}。またはスキームファイル (NAME.json) を指定してください。</translation>
    </message>
    <message>
        <source>Split by face, choose other shares, or use more books.</source>
        <translation>顔ごとに分けるか、割合を変えるか、本を増やしてください。</translation>
    </message>
    <message>
        <source>This part got no sample.</source>
        <translation>この部分にはサンプルがありません。</translation>
    </message>
    <message>
        <source>No face of the data has the landmarks {schemes}.</source>
        <translation>データに {schemes} のランドマークを持つ顔がありません。</translation>
    </message>
    <message>
        <source>They have: {known}. Leave the others out of --schemes, or add faces that have them.</source>
        <translation>データにあるもの: {known}。ほかは --schemes から外すか、その顔を追加してください。</translation>
    </message>
    <message>
        <source>Tolerance between annotators</source>
        <translation>注釈者間の許容差</translation>
    </message>
    <message>
        <source>Points farther apart than this share of the face&apos;s size are flagged.</source>
        <translation>顔の大きさに対してこの割合より離れた点に印を付けます。</translation>
    </message>
    <message>
        <source>Least confidence of an agreeing pair</source>
        <translation>一致する組の最低の信頼度</translation>
    </message>
    <message>
        <source>The place of a pair that agrees needs no look when it is at least so sure.</source>
        <translation>一致する組の位置がこれ以上確かなら、見なくてもかまいません。</translation>
    </message>
    <message>
        <source>There is another scheme called {name} already.</source>
        <translation>{name} という名前の別のスキームがすでにあります。</translation>
    </message>
    <message>
        <source>Give one of the two another name, or start mangamatch anew with only one of them.</source>
        <translation>どちらかの名前を変えるか、片方だけで mangamatch を起動し直してください。</translation>
    </message>
    <message>
        <source>a scheme</source>
        <translation>スキーム</translation>
    </message>
    <message>
        <source>{name} is no name for a scheme or a part: use letters, digits, - and _</source>
        <translation>{name} はスキームや部位の名前にできません。文字、数字、-、_ を使ってください</translation>
    </message>
    <message>
        <source>a part</source>
        <translation>部位</translation>
    </message>
    <message>
        <source>the yardstick</source>
        <translation>基準</translation>
    </message>
    <message>
        <source>{name} is what landmarks without a scheme are called</source>
        <translation>{name} はスキームのないランドマークの呼び名です</translation>
    </message>
    <message>
        <source>it has no points</source>
        <translation>点がありません</translation>
    </message>
    <message>
        <source>{name} is no name for a point</source>
        <translation>{name} は点の名前にできません</translation>
    </message>
    <message>
        <source>there is no point {name}</source>
        <translation>点 {name} がありません</translation>
    </message>
    <message>
        <source>a line leads from {name} to itself</source>
        <translation>{name} から自分自身への線があります</translation>
    </message>
    <message>
        <source>{key}: {value} are no two points</source>
        <translation>{key}: {value} は二つの点ではありません</translation>
    </message>
    <message>
        <source>the points of part {name} do not follow one another in the list of points</source>
        <translation>部位 {name} の点が点の一覧で続いていません</translation>
    </message>
    <message>
        <source>closed of part {name} is neither true nor false</source>
        <translation>部位 {name} の closed が true でも false でもありません</translation>
    </message>
    <message>
        <source>parts of the group {name} have different colours</source>
        <translation>グループ {name} の部位の色が異なります</translation>
    </message>
    <message>
        <source>{value} is no colour such as #16b364</source>
        <translation>{value} は #16b364 のような色ではありません</translation>
    </message>
    <message>
        <source>{value} are no points</source>
        <translation>{value} は点ではありません</translation>
    </message>
    <message>
        <source>there is no normaliser {name}</source>
        <translation>正規化長 {name} がありません</translation>
    </message>
    <message>
        <source>{value} is no threshold above 0</source>
        <translation>{value} は 0 より大きいしきい値ではありません</translation>
    </message>
    <message>
        <source>made_from</source>
        <translation>made_from</translation>
    </message>
    <message>
        <source>{value} where {what} belongs</source>
        <translation>{what} のところに {value} があります</translation>
    </message>
    <message>
        <source>{key} is no list</source>
        <translation>{key} は一覧ではありません</translation>
    </message>
    <message>
        <source>{key} has {n} entries, at most {most} are allowed</source>
        <translation>{key} に項目が {n} 個あります。最大 {most} 個までです</translation>
    </message>
    <message>
        <source>two points are called {name}, or nearly so</source>
        <translation>二つの点の名前が {name} か、ほとんど同じです</translation>
    </message>
    <message>
        <source>two parts are called {name}, or a part and a point outside of it</source>
        <translation>二つの部位、または部位とその外の点が同じ名前 {name} です</translation>
    </message>
    <message>
        <source>the mirror does not take part {name} onto one whole part</source>
        <translation>鏡像で部位 {name} が一つの部位全体に重なりません</translation>
    </message>
    <message>
        <source>normalisers</source>
        <translation>正規化長</translation>
    </message>
    <message>
        <source>normaliser {name} needs two ends, and another name than box</source>
        <translation>正規化長 {name} には両端と、box 以外の名前が必要です</translation>
    </message>
    <message>
        <source>both ends of normaliser {name} are the same</source>
        <translation>正規化長 {name} の両端が同じです</translation>
    </message>
    <message>
        <source>{name} is no scheme of the program to be made from</source>
        <translation>{name} はプログラムのスキームではないため、元にできません</translation>
    </message>
    <message>
        <source>made_from {name} lacks point {point}</source>
        <translation>made_from {name} に点 {point} がありません</translation>
    </message>
    <message>
        <source>{what} has no {key}</source>
        <translation>{what} に {key} はありません</translation>
    </message>
    <message>
        <source>{name} stands in two pairs of the mirror</source>
        <translation>{name} が鏡像の組の二つに入っています</translation>
    </message>
    <message>
        <source>point {name} stands in two parts</source>
        <translation>点 {name} が二つの部位に入っています</translation>
    </message>
    <message>
        <source>List of matches (CSV)</source>
        <translation>マッチングの一覧 (CSV)</translation>
    </message>
    <message>
        <source>Only the names of faces and what was decided are listed; landmarks where they are asked for.</source>
        <translation>顔の名前と決定内容だけを一覧にします。ランドマークは指定したときだけ書き出します。</translation>
    </message>
    <message>
        <source>Correct the scheme, or export the file again.</source>
        <translation>スキームを直すか、ファイルをもう一度書き出してください。</translation>
    </message>
    <message>
        <source>its scheme cannot be used: {reason}</source>
        <translation>スキームを使えません: {reason}</translation>
    </message>
    <message>
        <source>It must be a scheme in JSON.</source>
        <translation>JSON のスキームでなければなりません。</translation>
    </message>
    <message>
        <source>Size of points</source>
        <translation>点の大きさ</translation>
    </message>
    <message>
        <source>On the canvas of Match.</source>
        <translation>「マッチ」のキャンバスでの大きさです。</translation>
    </message>
    <message>
        <source>Width of lines</source>
        <translation>線の太さ</translation>
    </message>
    <message>
        <source>No face is chosen.</source>
        <translation>顔が選択されていません。</translation>
    </message>
    <message>
        <source>Choose one in the list of faces, or click the edge of its box.</source>
        <translation>顔の一覧から選ぶか、枠の縁をクリックしてください。</translation>
    </message>
    <message>
        <source>Draw a face, or click the edge of the box of one.</source>
        <translation>顔を描くか、顔の枠の縁をクリックしてください。</translation>
    </message>
    <message>
        <source>There is no face without landmarks on this page.</source>
        <translation>このページにはランドマークのない顔がありません。</translation>
    </message>
    <message>
        <source>Window system</source>
        <translation>ウィンドウシステム</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Map of face centres</source>
        <translation>顔の中心のマップ</translation>
    </message>
    <message>
        <source>Give a run folder, its weights or an ONNX file, or one of: {names}.</source>
        <translation>実行フォルダー、その重み、ONNX ファイル、または次のどれかを渡してください: {names}。</translation>
    </message>
    <message>
        <source>{name} finds landmarks, not faces.</source>
        <translation>{name} は顔ではなくランドマークを見つけます。</translation>
    </message>
    <message>
        <source>Give what mangamatch train --task faces has made, or export-model of it.</source>
        <translation>mangamatch train --task faces が作ったもの、またはそれを export-model したものを渡してください。</translation>
    </message>
    <message>
        <source>There is no face detector {name}.</source>
        <translation>顔検出器 {name} はありません。</translation>
    </message>
    <message>
        <source>Install mangamatch again, or say where the faces are: with a box for each, or an XML.</source>
        <translation>mangamatch を入れ直すか、顔ごとの枠か XML で顔の場所を伝えてください。</translation>
    </message>
    <message>
        <source>The face detector that comes with mangamatch is missing.</source>
        <translation>mangamatch に付属する顔検出器がありません。</translation>
    </message>
    <message>
        <source>The model does not answer as a face detector does.</source>
        <translation>モデルの答えが顔検出器のものではありません。</translation>
    </message>
    <message>
        <source>Choose a folder, a ZIP or CBZ archive, or a PDF that holds pictures of pages.</source>
        <translation>ページの画像が入ったフォルダー、ZIP・CBZ、または PDF を選んでください。</translation>
    </message>
    <message>
        <source>Choose it alone to see what to do; the other books were read.</source>
        <translation>どうすればよいかはそれだけを選ぶと分かります。ほかの本は読みました。</translation>
    </message>
    <message>
        <source>Check that you may read it; its pages are missing here.</source>
        <translation>読む権限があるか確かめてください。そのページはここにありません。</translation>
    </message>
    <message>
        <source>There is no folder or archive of pages at {path}.</source>
        <translation>{path} にページのフォルダーもアーカイブもありません。</translation>
    </message>
    <message>
        <source>No picture was found in {path}.</source>
        <translation>{path} に画像が見つかりません。</translation>
    </message>
    <message>
        <source>It was left out: {reason}</source>
        <translation>除かれました: {reason}</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>左右逆</translation>
    </message>
    <message>
        <source>Left and right are exchanged: the landmarks fit a mirrored face better</source>
        <translation>左右が入れ替わっています。鏡に映した顔のほうがランドマークに合います</translation>
    </message>
    <message>
        <source>swapped parts</source>
        <translation>部位の入れ替わり</translation>
    </message>
    <message>
        <source>Two parts lie where the other belongs</source>
        <translation>2 つの部位が互いの位置にあります</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>折れ重なり</translation>
    </message>
    <message>
        <source>The outline of a part crosses itself</source>
        <translation>部位の輪郭が自分自身と交差しています</translation>
    </message>
    <message>
        <source>unlike character</source>
        <translation>キャラクターと違う</translation>
    </message>
    <message>
        <source>The shape is unlike the other faces of this character</source>
        <translation>このキャラクターのほかの顔と形が違います</translation>
    </message>
    <message>
        <source>unlike book</source>
        <translation>本と違う</translation>
    </message>
    <message>
        <source>The shape is unlike the other faces of this book</source>
        <translation>この本のほかの顔と形が違います</translation>
    </message>
    <message>
        <source>annotators</source>
        <translation>注釈者</translation>
    </message>
    <message>
        <source>The annotators of this face differ</source>
        <translation>この顔の注釈者どうしが一致しません</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>形</translation>
    </message>
    <message>
        <source>The shape is unlike all others</source>
        <translation>ほかのすべての顔と形が違います</translation>
    </message>
    <message>
        <source>The file&apos;s name may point here</source>
        <translation>ファイル名がここを指している可能性があります</translation>
    </message>
    <message>
        <source>The file&apos;s name points elsewhere</source>
        <translation>ファイル名は別の場所を指しています</translation>
    </message>
    <message>
        <source>The size may fit the face box</source>
        <translation>大きさが顔の枠に合う可能性があります</translation>
    </message>
    <message>
        <source>The size hardly fits the face box</source>
        <translation>大きさが顔の枠にほとんど合いません</translation>
    </message>
    <message>
        <source>found</source>
        <translation>検出</translation>
    </message>
    <message>
        <source>A face detector sees a face that the XML leaves out</source>
        <translation>顔検出器が XML にない顔を見ています</translation>
    </message>
    <message>
        <source>A face detector may see a face that the XML leaves out</source>
        <translation>顔検出器が XML にない顔を見つけた可能性があります</translation>
    </message>
    <message>
        <source>The face detector is not sure of a face there</source>
        <translation>顔検出器はそこに顔があると確信していません</translation>
    </message>
    <message>
        <source>The strokes follow the landmarks in part</source>
        <translation>線はランドマークに一部だけ沿っています</translation>
    </message>
    <message>
        <source>The network sees a similar pose or expression</source>
        <translation>ネットワークは似たポーズや表情を見ています</translation>
    </message>
    <message>
        <source>Select a whole part, such as an eye, or nothing: then the whole set is laid on the ink.</source>
        <translation>目などの部位全体を選択するか、何も選択しないでください。その場合はセット全体をインクに合わせます。</translation>
    </message>
    <message>
        <source>The selected points have no outline to snap to ink.</source>
        <translation>選択した点には、インクに合わせる輪郭がありません。</translation>
    </message>
    <message>
        <source>Write it as PNG, or scale it down or cut it into parts first.</source>
        <translation>PNG で書き出すか、先に縮小または分割してください。</translation>
    </message>
    <message>
        <source>{kind} holds {most} pixels a side at most, the picture has {size}</source>
        <translation>{kind} は 1 辺に最大 {most} ピクセルまでですが、画像は {size} です</translation>
    </message>
    <message>
        <source>{file} does not say which face detector its weights belong to.</source>
        <translation>{file} には、重みがどの顔検出器のものか書かれていません。</translation>
    </message>
    <message>
        <source>{file} finds faces, not landmarks.</source>
        <translation>{file} はランドマークではなく顔を見つけます。</translation>
    </message>
    <message>
        <source>Use weights of a run of mangamatch train --task faces.</source>
        <translation>mangamatch train --task faces の実行の重みを使ってください。</translation>
    </message>
    <message>
        <source>Give it as --faces of mangamatch predict.</source>
        <translation>mangamatch predict の --faces に渡してください。</translation>
    </message>
    <message>
        <source>This is no description of a face detector&apos;s network</source>
        <translation>顔検出器のネットワークの記述ではありません</translation>
    </message>
    <message>
        <source>it holds objects of the program that wrote it, not only weights</source>
        <translation>重みだけでなく、書き出したプログラムのオブジェクトも入っています</translation>
    </message>
    <message>
        <source>it is shorter or longer than its header says</source>
        <translation>ヘッダーの記述より短いか長いです</translation>
    </message>
    <message>
        <source>its notes are no texts</source>
        <translation>メモがテキストではありません</translation>
    </message>
    <message>
        <source>it does not begin as weights do</source>
        <translation>重みのファイルの始まり方ではありません</translation>
    </message>
    <message>
        <source>A scheme of the network cannot be used: {reason}</source>
        <translation>ネットワークのスキームを使えません: {reason}</translation>
    </message>
    <message>
        <source>its weights are larger than the file</source>
        <translation>重みがファイルより大きいです</translation>
    </message>
    <message>
        <source>it is a program of TorchScript</source>
        <translation>TorchScript のプログラムです</translation>
    </message>
    <message>
        <source>it is an archive of other files</source>
        <translation>別のファイルのアーカイブです</translation>
    </message>
    <message>
        <source>it calls {name}</source>
        <translation>{name} を呼び出します</translation>
    </message>
    <message>
        <source>it calls what it does not name</source>
        <translation>名前を示さないものを呼び出します</translation>
    </message>
    <message>
        <source>it is packed</source>
        <translation>圧縮されています</translation>
    </message>
    <message>
        <source>it is a pickle of another program</source>
        <translation>別のプログラムの pickle です</translation>
    </message>
    <message>
        <source>{n} part of {file} is damaged and was left out; it is read-only here.</source>
        <translation>{file} の壊れた部分 {n} 個を除外しました。ここでは読み取り専用です。</translation>
    </message>
    <message>
        <source>File → Problems in the data… lists them; mangamatch rescue makes a new project of the rest.</source>
        <translation>ファイル → データの問題… で確認できます。mangamatch rescue で残りから新しいプロジェクトを作れます。</translation>
    </message>
    <message>
        <source>Nothing was changed. Correct it by hand; what you do from now on can be undone as usual.</source>
        <translation>何も変更していません。手で直してください。これからの操作は通常どおり元に戻せます。</translation>
    </message>
    <message>
        <source>One of the values cannot be stored; nothing was changed.</source>
        <translation>保存できない値があります。何も変更していません。</translation>
    </message>
    <message>
        <source>{file} would get the values of another file</source>
        <translation>{file} に別のファイルの値が入ることになります</translation>
    </message>
    <message>
        <source>two of its tables share their data</source>
        <translation>2 つのテーブルが同じデータを共有しています</translation>
    </message>
    <message>
        <source>{n} point fits no known scheme</source>
        <translation>{n} 個の点に合うスキームがありません</translation>
    </message>
    <message>
        <source>{value} where the visibility of points belongs</source>
        <translation>点の見え方があるべき所に {value} があります</translation>
    </message>
    <message>
        <source>{file} would get the values of another face</source>
        <translation>{file} が別の顔の値を持つことになります</translation>
    </message>
    <message>
        <source>{value} is no network of a project</source>
        <translation>{value} はプロジェクトのネットワークではありません</translation>
    </message>
    <message>
        <source>{n} point instead of {size}</source>
        <translation>点が {size} 個ではなく {n} 個です</translation>
    </message>
    <message>
        <source>a page lies outside of its folder</source>
        <translation>ページがフォルダーの外にあります</translation>
    </message>
    <message>
        <source>{file} would get the values of another scheme</source>
        <translation>{file} に別のスキームの値が入ってしまいます</translation>
    </message>
    <message>
        <source>Close other programs to free memory, then try again. A run goes on with --resume.</source>
        <translation>ほかのプログラムを閉じてメモリを空け、もう一度試してください。学習の実行は --resume で続きます。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>弱い</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>インク</translation>
    </message>
    <message>
        <source>Colour (students)</source>
        <translation>カラー(学生)</translation>
    </message>
    <message>
        <source>The face cannot be used for training.</source>
        <translation>この顔は学習に使えません。</translation>
    </message>
    <message>
        <source>Draw the box around the landmarks; they may be another face&apos;s.</source>
        <translation>ランドマークを囲むように枠を描いてください。別の顔のランドマークかもしれません。</translation>
    </message>
    <message>
        <source>{n} process cannot compute here: {reason}</source>
        <translation>{n} 個のプロセスはここで計算できません: {reason}</translation>
    </message>
    <message>
        <source>{n} processes cannot compute here: {reason}</source>
        <translation>{n} 個のプロセスはここで計算できません: {reason}</translation>
    </message>
    <message>
        <source>Start one process for each GPU, or choose --device cpu.</source>
        <translation>GPU ごとにプロセスを 1 つ起動するか、--device cpu を選んでください。</translation>
    </message>
    <message>
        <source>A batch of {size} face needs more memory than there is.</source>
        <translation>顔 {size} 個のバッチにはメモリが足りません。</translation>
    </message>
    <message>
        <source>Smaller ones do not fit either: choose a smaller network or smaller crops.</source>
        <translation>小さくしても入りません。より小さいネットワークか、より小さい切り出しを選んでください。</translation>
    </message>
    <message>
        <source>Choose a smaller one: --batch-size.</source>
        <translation>もっと小さくしてください: --batch-size。</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>課題</translation>
    </message>
    <message>
        <source>What is learnt: landmarks of faces, or where faces are on pages.</source>
        <translation>学ぶもの：顔のランドマーク、またはページ上の顔の位置。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>The network to train.</source>
        <translation>学習するネットワーク。</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>ヘッド</translation>
    </message>
    <message>
        <source>How the network tells where a point is.</source>
        <translation>ネットワークが点の位置を表す方法。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>What is made small.</source>
        <translation>学習が小さくしようとする値。</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>重みの釣り合い</translation>
    </message>
    <message>
        <source>How much more points of small parts weigh, such as the nose; 0: all points alike.</source>
        <translation>鼻のように点の少ない部分の点をどれだけ重く見るか。0：すべての点が同じ。</translation>
    </message>
    <message>
        <source>Hidden points</source>
        <translation>隠れた点</translation>
    </message>
    <message>
        <source>How much a hidden point weighs; 0: nothing is learnt from it. Absent ones never weigh.</source>
        <translation>隠れた点の重みです。0 ならその点からは何も学習しません。存在しない点は常に除外されます。</translation>
    </message>
    <message>
        <source>Crop size</source>
        <translation>切り抜きサイズ</translation>
    </message>
    <message>
        <source>Side of what the network sees, in pixels.</source>
        <translation>ネットワークが見る画像の一辺(ピクセル)。</translation>
    </message>
    <message>
        <source>Crop growth</source>
        <translation>切り抜き倍率</translation>
    </message>
    <message>
        <source>Side of the crop, by the longer side of the face&apos;s box.</source>
        <translation>顔の枠の長辺に対する切り抜きの一辺の倍率。</translation>
    </message>
    <message>
        <source>Augment</source>
        <translation>拡張</translation>
    </message>
    <message>
        <source>How faces are changed anew in each epoch; ink: moved, deformed, inked, printed and scanned.</source>
        <translation>各エポックで顔を変える方法。インク: 移動、変形、ペン入れ、印刷、スキャン。</translation>
    </message>
    <message>
        <source>Calm end</source>
        <translation>穏やかな終盤</translation>
    </message>
    <message>
        <source>Share of the epochs, the last ones, in which faces are changed little.</source>
        <translation>終盤に顔を少しだけ変えるエポックの割合。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>エポック</translation>
    </message>
    <message>
        <source>How often all faces are seen.</source>
        <translation>すべての顔を何回見るか。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>バッチサイズ</translation>
    </message>
    <message>
        <source>Faces a step. Larger is quicker, and needs more memory.</source>
        <translation>1 ステップの顔の数。大きいほど速く、メモリを多く使います。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <source>Learning rate at its peak; it rises at first and falls as a cosine.</source>
        <translation>最大のときの学習率。初めに上がり、コサインのように下がります。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>重み減衰</translation>
    </message>
    <message>
        <source>Weight decay of AdamW.</source>
        <translation>AdamW の重み減衰。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>ウォームアップ</translation>
    </message>
    <message>
        <source>Share of all steps in which the learning rate rises to its peak.</source>
        <translation>学習率が最大まで上がるステップの割合。</translation>
    </message>
    <message>
        <source>Last rate</source>
        <translation>最後の率</translation>
    </message>
    <message>
        <source>What is left of the learning rate at the end, as a share of its peak.</source>
        <translation>最後に残る学習率。最大値に対する割合です。</translation>
    </message>
    <message>
        <source>Stage decay</source>
        <translation>段階ごとの減衰</translation>
    </message>
    <message>
        <source>How much slower each stage below the head learns; 1: all alike. For fine-tuning.</source>
        <translation>ヘッドより下の各段階がどれだけ遅く学ぶか。1: すべて同じ。微調整用です。</translation>
    </message>
    <message>
        <source>Gradient limit</source>
        <translation>勾配の上限</translation>
    </message>
    <message>
        <source>Largest norm of a gradient; longer ones are shortened to it.</source>
        <translation>勾配の最大の大きさ。これより大きいものはこの値に縮めます。</translation>
    </message>
    <message>
        <source>Averaging</source>
        <translation>平均化</translation>
    </message>
    <message>
        <source>How much of the averaged weights stays at each step; 0: none.</source>
        <translation>各ステップで平均した重みが残る割合。0: 平均しません。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>猶予</translation>
    </message>
    <message>
        <source>Stop after so many epochs without a better validation; 0: never.</source>
        <translation>検証がこれだけのエポック改善しなければ止まります。0: 止まりません。</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>What keeps the weights it starts from.</source>
        <translation>開始時の重みのまま残す部分。</translation>
    </message>
    <message>
        <source>Seed of everything that is drawn; the same seed gives the same run.</source>
        <translation>無作為に選ぶすべてのもののシード。同じシードなら同じ実行になります。</translation>
    </message>
    <message>
        <source>{what} is no setting of the task {task}.</source>
        <translation>{what}は課題{task}の設定ではありません。</translation>
    </message>
    <message>
        <source>What the network is made for</source>
        <translation>ネットワークに合うもの</translation>
    </message>
    <message>
        <source>What the head is made for</source>
        <translation>ヘッドに合うもの</translation>
    </message>
    <message>
        <source>Pages are cut into squares whose side is a multiple of {n}.</source>
        <translation>ページは一辺が{n}の倍数の正方形に切られます。</translation>
    </message>
    <message>
        <source>Leave it out, or choose another task.</source>
        <translation>省くか、別の課題を選んでください。</translation>
    </message>
    <message>
        <source>{name} is of another kind</source>
        <translation>{name} は種類の違う値です</translation>
    </message>
    <message>
        <source>it is of another kind</source>
        <translation>種類の違う値です</translation>
    </message>
    <message>
        <source>it is no list</source>
        <translation>リストではありません</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}: {reason}</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>ありません</translation>
    </message>
    <message>
        <source>{path} is no training run: config.json: {reason}</source>
        <translation>{path} は学習の実行ではありません: config.json: {reason}</translation>
    </message>
    <message>
        <source>The run in {path} cannot be locked: {reason}.</source>
        <translation>{path} の学習をロックできません: {reason}。</translation>
    </message>
    <message>
        <source>Delete its folder by hand if you do not want it.</source>
        <translation>不要なら、フォルダーを手で削除してください。</translation>
    </message>
    <message>
        <source>Look at them, then delete the folder by hand.</source>
        <translation>中身を確かめてから、フォルダーを手で削除してください。</translation>
    </message>
    <message>
        <source>Choose another folder, or remove the file .lock in it.</source>
        <translation>別のフォルダーを選ぶか、その中のファイル .lock を削除してください。</translation>
    </message>
    <message>
        <source>Wait until it is done, or stop it.</source>
        <translation>終わるまで待つか、停止してください。</translation>
    </message>
    <message>
        <source>The run in {path} has ended and is kept.</source>
        <translation>{path} の実行はすでに終わっているため、残されます。</translation>
    </message>
    <message>
        <source>Stop it first.</source>
        <translation>先に停止してください。</translation>
    </message>
    <message>
        <source>There are other files in {path}, which stay.</source>
        <translation>{path} にほかのファイルがあるため、それらは残ります。</translation>
    </message>
    <message>
        <source>Another process trains the run in {path}.</source>
        <translation>別のプロセスが {path} の実行を学習しています。</translation>
    </message>
    <message>
        <source>The run in {path} still goes on.</source>
        <translation>{path} の実行はまだ続いています。</translation>
    </message>
    <message>
        <source>it tells of no epoch</source>
        <translation>エポックの記録がありません</translation>
    </message>
    <message>
        <source>Schemes that can be converted stand in docs/formats.md.</source>
        <translation>変換できるスキームは docs/formats.md にあります。</translation>
    </message>
    <message>
        <source>mangamatch project</source>
        <translation>mangamatch プロジェクト</translation>
    </message>
    <message>
        <source>There is no file or folder {path}.</source>
        <translation>{path} というファイルやフォルダーはありません。</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>パスを確認してください。</translation>
    </message>
    <message>
        <source>{path} is in no format that is known.</source>
        <translation>{path} は既知のどの形式でもありません。</translation>
    </message>
    <message>
        <source>Convert it with mangamatch convert --from; docs/formats.md lists the formats.</source>
        <translation>mangamatch convert --from で変換してください。形式の一覧は docs/formats.md にあります。</translation>
    </message>
    <message>
        <source>It takes seed=, faces= and workers= with a number, and without= with {names}, joined by +.</source>
        <translation>seed=、faces=、workers= には数を、without= には {names} を + でつないで書きます。</translation>
    </message>
    <message>
        <source>mangamatch inspect says what the files hold.</source>
        <translation>mangamatch inspect でファイルの内容がわかります。</translation>
    </message>
    <message>
        <source>There is no face to measure on.</source>
        <translation>測定に使う顔がありません。</translation>
    </message>
    <message>
        <source>Use the page as Manga109 has it: two pages side by side.</source>
        <translation>Manga109 のとおり、見開きのページを使ってください。</translation>
    </message>
    <message>
        <source>The image has another shape than the {size} of the XML</source>
        <translation>画像の形が XML の {size} と違います</translation>
    </message>
    <message>
        <source>{value} is a box without width or height.</source>
        <translation>{value} は幅か高さのない枠です。</translation>
    </message>
    <message>
        <source>Name it like the page, such as 004.jpg in a folder with the book&apos;s title.</source>
        <translation>本の題名のフォルダーの 004.jpg のように、ページと同じ名前にしてください。</translation>
    </message>
    <message>
        <source>The image is {size} pixels; give a box inside of it.</source>
        <translation>画像は {size} ピクセルです。その中の枠を指定してください。</translation>
    </message>
    <message>
        <source>{value} is no box and no file.</source>
        <translation>{value} は枠でもファイルでもありません。</translation>
    </message>
    <message>
        <source>The box lies outside the image</source>
        <translation>枠が画像の外にあります</translation>
    </message>
    <message>
        <source>The XML knows no page of this name</source>
        <translation>XML にこの名前のページがありません</translation>
    </message>
    <message>
        <source>The model has landmarks of another scheme and says nothing about this file.</source>
        <translation>モデルのランドマークは別の方式なので、このファイルについては何も言えません。</translation>
    </message>
    <message>
        <source>{model} has landmarks {one}, the files {other}.</source>
        <translation>{model} のランドマークは {one} ですが、ファイルは {other} です。</translation>
    </message>
    <message>
        <source>Give a model that was trained on that scheme, or leave it out.</source>
        <translation>その方式で学習したモデルを指定するか、モデルを外してください。</translation>
    </message>
    <message>
        <source>{file}, frame {n}, {s} s left</source>
        <translation>{file}、フレーム {n}、残り {s} 秒</translation>
    </message>
    <message>
        <source>Folders are searched for PNG, JPEG, GIF, WebP, MP4, AVI and other pictures and videos.</source>
        <translation>フォルダーからは PNG、JPEG、GIF、WebP、MP4、AVI などの画像と動画を探します。</translation>
    </message>
    <message>
        <source>{path} would be written over itself.</source>
        <translation>{path} が自分自身を上書きすることになります。</translation>
    </message>
    <message>
        <source>There is nothing to predict on.</source>
        <translation>予測の対象がありません。</translation>
    </message>
    <message>
        <source>None of the inputs could be used.</source>
        <translation>使える入力がありません。</translation>
    </message>
    <message>
        <source>Choose another folder for --out.</source>
        <translation>--out に別のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>It cannot be decoded: {reason}</source>
        <translation>デコードできません: {reason}</translation>
    </message>
    <message>
        <source>{n} of the inputs are not there.</source>
        <translation>入力のうち {n} 個がありません。</translation>
    </message>
    <message>
        <source>There is no file or folder of this name.</source>
        <translation>この名前のファイルやフォルダーはありません。</translation>
    </message>
    <message>
        <source>Propose points</source>
        <translation>点を提案</translation>
    </message>
    <message>
        <source>Give a model that was trained on a scheme of mangamatch.</source>
        <translation>mangamatch の方式で学習したモデルを指定してください。</translation>
    </message>
    <message>
        <source>Predicting points</source>
        <translation>点を予測しています</translation>
    </message>
    <message>
        <source>Draw a box around a face first.</source>
        <translation>先に顔を囲む枠を描いてください。</translation>
    </message>
    <message>
        <source>Choose another name or folder.</source>
        <translation>別の名前かフォルダを選んでください。</translation>
    </message>
    <message>
        <source>Another landmark set of this face was accepted too, so this one was not exported.</source>
        <translation>この顔の別のランドマークセットも承認されているため、このセットは書き出しませんでした。</translation>
    </message>
    <message>
        <source>Each face gives one sample. To choose, skip the face in Match and accept it again.</source>
        <translation>1 つの顔は 1 つのサンプルになります。選び直すには、マッチングでその顔をスキップしてからもう一度承認してください。</translation>
    </message>
    <message>
        <source>Its image {file} lies outside the folders of this project, so it was left out.</source>
        <translation>画像 {file} はこのプロジェクトのフォルダーの外にあるため、除外しました。</translation>
    </message>
    <message>
        <source>Allow images anywhere if you trust the project, or put them into its folder.</source>
        <translation>プロジェクトを信頼できるなら外の画像を許可し、そうでなければ画像をプロジェクトのフォルダーに入れてください。</translation>
    </message>
    <message>
        <source>Send predictions to Match</source>
        <translation>予測をマッチングへ送る</translation>
    </message>
    <message>
        <source>A project cannot hold landmarks of the scheme {name}.</source>
        <translation>プロジェクトは形式 {name} のランドマークを保存できません。</translation>
    </message>
    <message>
        <source>Use a model of a scheme that docs/formats.md lists.</source>
        <translation>docs/formats.md にある形式のモデルを使ってください。</translation>
    </message>
    <message>
        <source>Faces of each book</source>
        <translation>本ごとの顔の数</translation>
    </message>
    <message>
        <source>Schemes</source>
        <translation>ランドマーク構成</translation>
    </message>
    <message>
        <source>Emotion codes</source>
        <translation>感情コード</translation>
    </message>
    <message>
        <source>Longer side of the box, px</source>
        <translation>ボックスの長辺、px</translation>
    </message>
    <message>
        <source>Roll, degrees</source>
        <translation>傾き、度</translation>
    </message>
    <message>
        <source>Turn, % of the eyes&apos; distance</source>
        <translation>左右の向き、目の間隔の %</translation>
    </message>
    <message>
        <source>it finds landmarks {theirs}, the faces have {mine}</source>
        <translation>これはランドマーク {theirs} を探しますが、顔にあるのは {mine} です</translation>
    </message>
    <message>
        <source>Make room on the disk, and let the folder be written; then go on with --resume.</source>
        <translation>ディスクに空きを作り、フォルダーに書き込めるようにしてから、--resume で続けてください。</translation>
    </message>
    <message>
        <source>Choose --batch-size {n} or more.</source>
        <translation>--batch-size を {n} 以上にしてください。</translation>
    </message>
    <message>
        <source>some of its weights are missing or have another shape</source>
        <translation>重みの一部がないか、形が違います</translation>
    </message>
    <message>
        <source>Choose faces with the same landmarks</source>
        <translation>同じランドマークの顔を選んでください</translation>
    </message>
    <message>
        <source>The run in {path} cannot be written: {reason}.</source>
        <translation>{path} の実行を書き込めません: {reason}。</translation>
    </message>
    <message>
        <source>A batch has fewer faces than there are processes.</source>
        <translation>バッチの顔の数がプロセスの数より少ないです。</translation>
    </message>
    <message>
        <source>The run in {path} was begun with another {names}.</source>
        <translation>{path} の実行は別の {names} で始められました。</translation>
    </message>
    <message>
        <source>Give the same options as then, or start a new run from its weights: --init.</source>
        <translation>その時と同じオプションを指定するか、その重みから新しく始めてください: --init。</translation>
    </message>
    <message>
        <source>Choose whole weights of the same network</source>
        <translation>同じネットワークの完全な重みを選んでください</translation>
    </message>
    <message>
        <source>Choose a run or a file of weights to start from (--init), or freeze less.</source>
        <translation>開始に使う実行か重みファイルを選ぶか(--init)、固定を減らしてください。</translation>
    </message>
    <message>
        <source>Leave out --init, or start a new run.</source>
        <translation>--init を外すか、新しい実行を始めてください。</translation>
    </message>
    <message>
        <source>Choose a run that has finished an epoch, or a file of weights.</source>
        <translation>1 エポック以上終えた実行か、重みファイルを選んでください。</translation>
    </message>
    <message>
        <source>A frozen network of random weights learns nothing.</source>
        <translation>ランダムな重みを固定したネットワークは何も学びません。</translation>
    </message>
    <message>
        <source>A run goes on from its own weights.</source>
        <translation>実行は自身の重みから続きます。</translation>
    </message>
    <message>
        <source>Add a project or a file of samples.</source>
        <translation>プロジェクトかサンプルのファイルを追加してください。</translation>
    </message>
    <message>
        <source>There are no weights in {path}.</source>
        <translation>{path} に重みがありません。</translation>
    </message>
    <message>
        <source>The share kept for validation cannot be {value}.</source>
        <translation>検証用の割合を {value} にはできません。</translation>
    </message>
    <message>
        <source>Choose a share from 0 to 0.9.</source>
        <translation>0 から 0.9 の割合を選んでください。</translation>
    </message>
    <message>
        <source>Choose a folder that can be written, or make room on the disk.</source>
        <translation>書き込めるフォルダーを選ぶか、ディスクの空きを増やしてください。</translation>
    </message>
    <message>
        <source>Training cannot start: {reason}.</source>
        <translation>学習を開始できません: {reason}。</translation>
    </message>
    <message>
        <source>The trainer of {path} does not end.</source>
        <translation>{path} の学習プロセスが終わりません。</translation>
    </message>
    <message>
        <source>Errors on them say nothing about other faces. Give validation data of its own.</source>
        <translation>これらの顔の誤差は他の顔について何も示しません。別の検証データを指定してください。</translation>
    </message>
    <message>
        <source>{n} of these faces is among the training data, too.</source>
        <translation>このうち {n} 個の顔が学習データにもあります。</translation>
    </message>
    <message>
        <source>{n} of these faces are among the training data, too.</source>
        <translation>このうち {n} 個の顔が学習データにもあります。</translation>
    </message>
    <message>
        <source>Errors on other books will be larger. Give a book of its own: --val FILE.</source>
        <translation>他の本では誤差が大きくなります。別の本を指定してください: --val FILE。</translation>
    </message>
    <message>
        <source>There are too few faces to keep any for validation.</source>
        <translation>検証用に残す顔が足りません。</translation>
    </message>
    <message>
        <source>The last epoch counts as the best. Give --val FILE.</source>
        <translation>最後のエポックを最良とみなします。--val FILE を指定してください。</translation>
    </message>
    <message>
        <source>There is no face to learn from.</source>
        <translation>学習に使う顔がありません。</translation>
    </message>
    <message>
        <source>it is a network {theirs}, not {mine}</source>
        <translation>ネットワークが {mine} ではなく {theirs} です</translation>
    </message>
    <message>
        <source>Choose that network: --backbone {name}.</source>
        <translation>そのネットワークを選んでください: --backbone {name}。</translation>
    </message>
    <message>
        <source>it is for crops of {theirs} px, not of {mine}</source>
        <translation>{mine} px ではなく {theirs} px の切り抜き用です</translation>
    </message>
    <message>
        <source>it is a head {theirs}, not {mine}</source>
        <translation>ヘッドが {mine} ではなく {theirs} です</translation>
    </message>
    <message>
        <source>The head of {name} cannot be kept: {reason}.</source>
        <translation>{name} のヘッドは引き継げません: {reason}。</translation>
    </message>
    <message>
        <source>The weights in {name} cannot be kept: {reason}.</source>
        <translation>{name} の重みは引き継げません: {reason}。</translation>
    </message>
    <message>
        <source>Train with its crops (--size {size})</source>
        <translation>その切り抜きで学習してください(--size {size})</translation>
    </message>
    <message>
        <source>Train with its head (--head {name})</source>
        <translation>そのヘッドで学習してください(--head {name})</translation>
    </message>
    <message>
        <source>{faces} on {images}</source>
        <translation>{images}: {faces}</translation>
    </message>
    <message>
        <source>{n} image</source>
        <translation>画像 {n} 枚</translation>
    </message>
    <message>
        <source>{n} images</source>
        <translation>画像 {n} 枚</translation>
    </message>
    <message>
        <source>Faces are drawn with the points of {scheme}.</source>
        <translation>顔は {scheme} の点で描かれます。</translation>
    </message>
    <message>
        <source>There is no face to validate on.</source>
        <translation>検証に使う顔がありません。</translation>
    </message>
    <message>
        <source>Split by face, choose other shares, or use more books; delete an older file of that name.</source>
        <translation>顔ごとに分けるか、割合を変えるか、本を増やしてください。同じ名前の古いファイルは削除してください。</translation>
    </message>
    <message>
        <source>This part got no sample, so it was not written.</source>
        <translation>この部分に入るサンプルがなかったため、書き出しませんでした。</translation>
    </message>
    <message>
        <source>There is nothing to write.</source>
        <translation>書き出すものがありません。</translation>
    </message>
    <message>
        <source>The sources hold no sample that can be used.</source>
        <translation>ソースに使えるサンプルがありません。</translation>
    </message>
    <message>
        <source>There is no format {name} to read.</source>
        <translation>読み込める形式 {name} はありません。</translation>
    </message>
    <message>
        <source>Too few books to keep one for validation: faces of the same books are kept.</source>
        <translation>検証用に残す本が足りないため、同じ本の顔を残しました。</translation>
    </message>
    <message>
        <source>There is no export format {name}.</source>
        <translation>エクスポート形式 {name} はありません。</translation>
    </message>
    <message>
        <source>Import samples</source>
        <translation>サンプルの読み込み</translation>
    </message>
    <message>
        <source>Its number of landmarks fits no scheme that is known, so it was not imported.</source>
        <translation>ランドマークの数が既知のスキームに合わないため、読み込みませんでした。</translation>
    </message>
    <message>
        <source>Convert it on the command line; docs/formats.md tells how.</source>
        <translation>コマンドラインで変換してください。方法は docs/formats.md にあります。</translation>
    </message>
    <message>
        <source>The project does not hold these landmarks, so this match was not exported.</source>
        <translation>このランドマークがプロジェクトにないため、書き出しませんでした。</translation>
    </message>
    <message>
        <source>Match the landmark folder into the project again, then export.</source>
        <translation>ランドマークのフォルダーをもう一度プロジェクトでマッチングしてから書き出してください。</translation>
    </message>
    <message>
        <source>{path} lies among the files of Manga109.</source>
        <translation>{path} は Manga109 のファイルの中にあります。</translation>
    </message>
    <message>
        <source>it was never given one</source>
        <translation>指定されたことがありません</translation>
    </message>
    <message>
        <source>The Manga109 folder of this project is gone: {path}.</source>
        <translation>このプロジェクトの Manga109 フォルダーが見つかりません: {path}。</translation>
    </message>
    <message>
        <source>Move it back, put it beside the project, or locate it in the window.</source>
        <translation>元の場所に戻すか、プロジェクトのそばに置くか、ウィンドウで場所を指定してください。</translation>
    </message>
    <message>
        <source>Give three shares that make 1, such as 0.8,0.1,0.1.</source>
        <translation>合計が 1 になる 3 つの割合を指定してください（例: 0.8,0.1,0.1）。</translation>
    </message>
    <message>
        <source>{book} page {page}</source>
        <translation>{book}、{page} ページ</translation>
    </message>
    <message>
        <source>The page&apos;s image is missing, so this match was not exported.</source>
        <translation>ページの画像がないため、このマッチはエクスポートしませんでした。</translation>
    </message>
    <message>
        <source>Put the image back into the book&apos;s image folder and export again.</source>
        <translation>本の画像フォルダーに画像を戻して、もう一度エクスポートしてください。</translation>
    </message>
    <message>
        <source>Known: {names}.</source>
        <translation>使用できる値: {names}。</translation>
    </message>
    <message>
        <source>There is nothing to export.</source>
        <translation>エクスポートするものがありません。</translation>
    </message>
    <message>
        <source>Accept at least one match, or choose other statuses.</source>
        <translation>マッチを 1 つ以上承認するか、別の状態を選択してください。</translation>
    </message>
    <message>
        <source>None of the faces can be cut out.</source>
        <translation>切り出せる顔がありません。</translation>
    </message>
    <message>
        <source>{path} lies among the landmark files.</source>
        <translation>{path} はランドマークファイルのフォルダーの中にあります。</translation>
    </message>
    <message>
        <source>{path} is in use already.</source>
        <translation>{path} はすでに使われています。</translation>
    </message>
    <message>
        <source>Choose a file of its own for each result.</source>
        <translation>結果ごとに別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>Match automatically</source>
        <translation>自動マッチング</translation>
    </message>
</context>
<context>
    <name>ModelDialog</name>
    <message>
        <source>Propose points</source>
        <translation>点を提案</translation>
    </message>
    <message>
        <source>The folder of a training run, or an ONNX file.</source>
        <translation>学習の実行フォルダー、または ONNX ファイルです。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>モデルを選ぶ…</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提案</translation>
    </message>
</context>
<context>
    <name>ModelField</name>
    <message>
        <source>Models (*.onnx *.safetensors);;All files (*)</source>
        <translation>モデル (*.onnx *.safetensors);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Shipped network</source>
        <translation>付属のネットワーク</translation>
    </message>
    <message>
        <source>A run folder…</source>
        <translation>学習結果のフォルダ…</translation>
    </message>
    <message>
        <source>A file (ONNX, weights)…</source>
        <translation>ファイル（ONNX・重み）…</translation>
    </message>
</context>
<context>
    <name>NewProjectDialog</name>
    <message>
        <source>New project from data</source>
        <translation>データから新規プロジェクト</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>元データ</translation>
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
        <source>Manga109 is the folder with books.txt, images and annotations. The landmark folder holds the JSON files of FacialLandmarkManga. Each may be a ZIP archive. Neither is ever written to.</source>
        <translation>Manga109はbooks.txt、images、annotationsのあるフォルダーです。ランドマークフォルダーにはFacialLandmarkMangaのJSONファイルがあります。どちらもZIPアーカイブでかまいません。どちらにも書き込みません。</translation>
    </message>
    <message>
        <source>{path} is neither a folder nor a ZIP archive.</source>
        <translation>{path}はフォルダーでもZIPアーカイブでもありません。</translation>
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
        <source>Choose where to keep the project.</source>
        <translation>プロジェクトの保存場所を選択してください。</translation>
    </message>
    <message>
        <source>The folder of the project file does not exist.</source>
        <translation>プロジェクトファイルのフォルダーがありません。</translation>
    </message>
</context>
<context>
    <name>NewSchemeDialog</name>
    <message>
        <source>New scheme</source>
        <translation>新しいスキーム</translation>
    </message>
    <message>
        <source>such as face28</source>
        <translation>例: face28</translation>
    </message>
    <message>
        <source>Its line goes back to its first point</source>
        <translation>線が最初の点に戻ります</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部位</translation>
    </message>
    <message>
        <source>In the mirror</source>
        <translation>鏡像</translation>
    </message>
    <message>
        <source>Choose a part and click its points in order on the face, then go on with the next part. Drag a point to move it, press Delete to remove it. Left and right are the image&apos;s.</source>
        <translation>部位を選び、顔の上で点を順にクリックしてから、次の部位に進んでください。点はドラッグで動かせ、Delete キーで削除できます。左右は画像での左右です。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
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
    <name>OverlayBar</name>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>A dot for each landmark</source>
        <translation>ランドマークごとに点ひとつ</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>線</translation>
    </message>
    <message>
        <source>Lines along the parts of the face</source>
        <translation>顔の部位に沿った線</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>The number of each landmark (Shift+N)</source>
        <translation>各ランドマークの番号 (Shift+N)</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>不確かさ</translation>
    </message>
    <message>
        <source>A disc for each point: the error that the model expects. Some models give none</source>
        <translation>各点の円: モデルが予想する誤差。示さないモデルもあります</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>枠</translation>
    </message>
    <message>
        <source>The face boxes</source>
        <translation>顔枠</translation>
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
    <message>
        <source>← from right to left</source>
        <translation>← 右から左へ</translation>
    </message>
    <message>
        <source>→ from left to right</source>
        <translation>→ 左から右へ</translation>
    </message>
    <message>
        <source>↓ downwards, as a strip</source>
        <translation>↓ 下へ(縦スクロール)</translation>
    </message>
    <message>
        <source>Reading direction of the book</source>
        <translation>本を読む方向</translation>
    </message>
    <message>
        <source>Reading direction of the book: {how}</source>
        <translation>本を読む方向: {how}</translation>
    </message>
</context>
<context>
    <name>PageFaces</name>
    <message>
        <source>no landmarks</source>
        <translation>ランドマークなし</translation>
    </message>
</context>
<context>
    <name>PagesDialog</name>
    <message>
        <source>Open pages</source>
        <translation>ページを開く</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Project file</source>
        <translation>プロジェクトファイル</translation>
    </message>
    <message>
        <source>Pages are pictures in a folder, a CBZ or ZIP archive, or a PDF. Each folder of pictures is a book. They are read in place and never written to.</source>
        <translation>ページはフォルダー、CBZ・ZIP アーカイブ、PDF の中の絵です。絵のあるフォルダーごとに1冊の本です。その場で読み、書き込むことはありません。</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <source>Choose the pages.</source>
        <translation>ページを選んでください。</translation>
    </message>
    <message>
        <source>There is nothing at {path}.</source>
        <translation>{path} には何もありません。</translation>
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
        <source>Predict</source>
        <translation>予測</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>The frame with its faces</source>
        <translation>顔のあるフレーム</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Browse…</source>
        <translation>参照…</translation>
    </message>
    <message>
        <source>ZIP…</source>
        <translation>ZIP…</translation>
    </message>
    <message>
        <source>Choose a ZIP archive, which is read in place</source>
        <translation>ZIPアーカイブを選びます。展開せずにそのまま読みます</translation>
    </message>
    <message>
        <source>ZIP archives (*.zip)</source>
        <translation>ZIPアーカイブ (*.zip)</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>ファイル…</translation>
    </message>
    <message>
        <source>Choose a CBZ, ZIP or PDF, which is read in place</source>
        <translation>CBZ、ZIP、PDF を選びます。その場で読みます</translation>
    </message>
    <message>
        <source>Comics (*.cbz *.zip *.pdf)</source>
        <translation>コミック (*.cbz *.zip *.pdf)</translation>
    </message>
</context>
<context>
    <name>PredictExportDialog</name>
    <message>
        <source>Export predictions</source>
        <translation>予測のエクスポート</translation>
    </message>
    <message>
        <source>This one: {name}</source>
        <translation>これだけ: {name}</translation>
    </message>
    <message>
        <source>All {n} of the list that have boxes</source>
        <translation>リストのうち枠のある {n} 件すべて</translation>
    </message>
    <message>
        <source>Annotated: {kind}</source>
        <translation>描き込み: {kind}</translation>
    </message>
    <message>
        <source>All landmarks: {kind}</source>
        <translation>全ランドマーク: {kind}</translation>
    </message>
    <message>
        <source>Samples: {kind}</source>
        <translation>サンプル: {kind}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Landmarks only, without the image</source>
        <translation>画像なしでランドマークだけ</translation>
    </message>
    <message>
        <source>Write only what is drawn. The rest is transparent</source>
        <translation>描いたものだけを書き出します。残りは透明です</translation>
    </message>
    <message>
        <source>As</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>To</source>
        <translation>保存先</translation>
    </message>
    <message>
        <source>Annotated, same format: {kind}</source>
        <translation>描き込み、元の形式: {kind}</translation>
    </message>
    <message>
        <source>{fps:g} frames a second, as in the window.</source>
        <translation>ウィンドウと同じく毎秒 {fps:g} フレーム。</translation>
    </message>
    <message>
        <source>Landmarks are smoothed over time, as in the window.</source>
        <translation>ウィンドウと同じく、ランドマークを時間方向に平滑化します。</translation>
    </message>
    <message>
        <source>A folder is made.</source>
        <translation>フォルダを作ります。</translation>
    </message>
    <message>
        <source>The frames are written as PNG images beside the samples.</source>
        <translation>フレームはサンプルの隣にPNG画像として書かれます。</translation>
    </message>
    <message>
        <source>{name} is there already and will be replaced.</source>
        <translation>{name} はすでにあり、置き換えられます。</translation>
    </message>
    <message>
        <source>Frames that were not predicted yet are predicted now.</source>
        <translation>まだ予測していないフレームはここで予測します。</translation>
    </message>
</context>
<context>
    <name>PredictSide</name>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>モデルを選ぶ…</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比較するモデル</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>A second model on the same boxes, side by side</source>
        <translation>同じ枠に対する2つ目のモデルを並べて表示します</translation>
    </message>
    <message>
        <source>Faces on this frame</source>
        <translation>このフレームの顔</translation>
    </message>
    <message>
        <source>Use the face boxes that Manga109 has for this page</source>
        <translation>Manga109 のこのページの顔枠を使います</translation>
    </message>
    <message>
        <source>One box around the whole image, for images of one face</source>
        <translation>全体を覆う枠ひとつ: 顔ひとつの画像向け</translation>
    </message>
    <message>
        <source>Remove the selected box from this frame and from those after it</source>
        <translation>選んだ枠をこのフレームとその後から外します</translation>
    </message>
    <message>
        <source>Remove the boxes given on this frame; track from the frame before</source>
        <translation>このフレームで与えた枠を消し、前のフレームから追跡します</translation>
    </message>
    <message>
        <source>Predict every frame of every clip that has boxes</source>
        <translation>枠のあるすべてのクリップの全フレームを予測します</translation>
    </message>
    <message>
        <source>Write annotated frames, a table or samples</source>
        <translation>描き込んだフレーム、表またはサンプルを書き出します</translation>
    </message>
    <message>
        <source>Add the faces predicted on pages of the project as pending matches</source>
        <translation>プロジェクトのページで予測した顔を未判定のマッチとして追加します</translation>
    </message>
    <message>
        <source>Found faces count from</source>
        <translation>顔とみなすスコア</translation>
    </message>
    <message>
        <source>{scheme}, {n} point · on {device}</source>
        <translation>{scheme}、{n} 点・{device}</translation>
    </message>
    <message>
        <source>The two models find different landmarks. Distances cannot be computed.</source>
        <translation>2つのモデルのランドマークは種類が違うため、距離を計算できません。</translation>
    </message>
    <message>
        <source>Not smoothed yet. Predict all frames first.</source>
        <translation>まだ平滑化していません。先に全フレームを予測してください。</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>開いています …</translation>
    </message>
    <message>
        <source>{scheme}, {n} points · on {device}</source>
        <translation>{scheme}、{n} 点・{device}</translation>
    </message>
    <message>
        <source>Nothing to compare on this frame yet.</source>
        <translation>このフレームにはまだ比べるものがありません。</translation>
    </message>
    <message>
        <source>Mean distance on this frame: {px:.1f} px, {share:.1f} % of the face</source>
        <translation>このフレームの平均距離: {px:.1f} px、顔の {share:.1f} %</translation>
    </message>
    <message>
        <source>box given</source>
        <translation>枠を指定</translation>
    </message>
    <message>
        <source>found, {score:.2f}</source>
        <translation>検出、{score:.2f}</translation>
    </message>
    <message>
        <source>tracked</source>
        <translation>追跡</translation>
    </message>
    <message>
        <source>found again</source>
        <translation>再発見</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>見失い</translation>
    </message>
</context>
<context>
    <name>PredictWorkspace</name>
    <message>
        <source>Predict → Predict all frames looks at all of them.</source>
        <translation>「予測 → すべてのフレームを予測」で全体を調べられます。</translation>
    </message>
    <message>
        <source>No face is lost in the frames looked at so far.</source>
        <translation>これまでに調べたフレームでは、見失った顔はありません。</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Change extent rules</source>
        <translation>サイズ規則を変更</translation>
    </message>
    <message>
        <source>Change tolerance between annotators</source>
        <translation>注釈者間の許容差の変更</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>環境設定</translation>
    </message>
    <message>
        <source>Same as the system</source>
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
        <source>Decisions are stored under this name, not under that of the login</source>
        <translation>判断はログイン名ではなくこの名前で保存されます</translation>
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
        <source>Your name as an annotator</source>
        <translation>注釈者としての名前</translation>
    </message>
    <message>
        <source>Extent rules of this project</source>
        <translation>このプロジェクトのサイズ規則</translation>
    </message>
    <message>
        <source>Landmarks are moved to the right and bottom edges of a face box. The face is no candidate when they stick out of it, or leave more than this share of it empty.</source>
        <translation>ランドマークを顔の枠の右下隅に寄せます。枠からはみ出すか、下の割合より多くの余白が残る顔は除外されます。</translation>
    </message>
    <message>
        <source>Annotators of this project</source>
        <translation>このプロジェクトの注釈者</translation>
    </message>
</context>
<context>
    <name>Presenter</name>
    <message>
        <source>Drop images, a folder, a GIF or a video here,
or choose them at the left.</source>
        <translation>画像・フォルダ・GIF・動画をここにドロップするか、
左で選んでください。</translation>
    </message>
    <message>
        <source>This frame cannot be decoded. The previous frame is shown.</source>
        <translation>このフレームはデコードできないため、前のフレームを表示しています。</translation>
    </message>
    <message>
        <source>Looking for faces …</source>
        <translation>顔を探しています …</translation>
    </message>
    <message>
        <source>No face was found. Drag a box around each face.</source>
        <translation>顔が見つかりませんでした。それぞれの顔を囲む枠をドラッグして描いてください。</translation>
    </message>
    <message>
        <source>Drag a box around each face.</source>
        <translation>それぞれの顔を囲むようにドラッグしてください。</translation>
    </message>
    <message>
        <source>Choose a model at the right to see its landmarks.</source>
        <translation>右でモデルを選ぶとランドマークが表示されます。</translation>
    </message>
    <message>
        <source>no face found</source>
        <translation>顔なし</translation>
    </message>
    <message>
        <source>has boxes</source>
        <translation>枠あり</translation>
    </message>
    <message>
        <source>✓ predicted</source>
        <translation>✓ 予測済み</translation>
    </message>
    <message>
        <source>{n} of {total} predicted</source>
        <translation>{total} 中 {n} 予測済み</translation>
    </message>
</context>
<context>
    <name>Projects</name>
    <message>
        <source>There is no project {path}.</source>
        <translation>プロジェクト {path} がありません。</translation>
    </message>
    <message>
        <source>Reading the data</source>
        <translation>データを読み込み中</translation>
    </message>
    <message>
        <source>Reading the pages</source>
        <translation>ページを読み込み中</translation>
    </message>
    <message>
        <source>Go on with Match → Find faces in all books.</source>
        <translation>マッチング → すべての本で顔を探す で続けてください。</translation>
    </message>
    <message>
        <source>1 book of pages opened.</source>
        <translation>ページの本を1冊開きました。</translation>
    </message>
    <message>
        <source>{n:,} books of pages opened.</source>
        <translation>ページの本を{n:,}冊開きました。</translation>
    </message>
    <message>
        <source>1 landmark file read. Its points are relative to the {frame} corner.</source>
        <translation>ランドマークファイルを 1 個読み込みました。点の基準となる角: {frame}。</translation>
    </message>
    <message>
        <source>{n} landmark files read. Their points are relative to the {frame} corner.</source>
        <translation>ランドマークファイルを {n} 個読み込みました。点の基準となる角: {frame}。</translation>
    </message>
    <message>
        <source>1 landmark file read. What its points are relative to is not known.</source>
        <translation>ランドマークファイルを 1 個読み込みました。点の基準は不明です。</translation>
    </message>
    <message>
        <source>{n} landmark files read. What their points are relative to is not known.</source>
        <translation>ランドマークファイルを {n} 個読み込みました。点の基準は不明です。</translation>
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
        <source>The Manga109 folder is gone: {path}</source>
        <translation>Manga109 フォルダーが見つかりません: {path}</translation>
    </message>
    <message>
        <source>Set its new place in File → Sources….</source>
        <translation>ファイル → 元データ… で現在の場所を指定できます。</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>プロジェクトを開く</translation>
    </message>
</context>
<context>
    <name>Proposer</name>
    <message>
        <source>A trained network proposes points for every face without a landmark file. They are pending until you accept them; earlier proposals are replaced, your own work is not.</source>
        <translation>学習済みネットワークが、ランドマークファイルのないすべての顔に点を提案します。承認するまで保留のままです。以前の提案は置き換わりますが、自分の作業は変わりません。</translation>
    </message>
    <message>
        <source>Proposing points</source>
        <translation>点を提案しています</translation>
    </message>
    <message>
        <source>Sort the tree by doubt to begin with the hardest. Ctrl+Z takes all of it back.</source>
        <translation>ツリーを疑わしい順に並べると難しいものから始められます。Ctrl+Z ですべて元に戻せます。</translation>
    </message>
    <message>
        <source>Every face that can be seen has a landmark file, or you have decided about it.</source>
        <translation>見えるすべての顔にランドマークファイルがあるか、すでに判断済みです。</translation>
    </message>
    <message>
        <source>No face needs points.</source>
        <translation>点が必要な顔はありません。</translation>
    </message>
    <message>
        <source>1 face has proposed points.</source>
        <translation>1 個の顔に提案された点があります。</translation>
    </message>
    <message>
        <source>{n:,} faces have proposed points.</source>
        <translation>{n:,} 個の顔に提案された点があります。</translation>
    </message>
</context>
<context>
    <name>RateField</name>
    <message>
        <source>Frames a second</source>
        <translation>毎秒のフレーム数</translation>
    </message>
    <message>
        <source>Frames per second, in playback and export. Choose or type a number from 0.1 to 240</source>
        <translation>再生と書き出しの毎秒のフレーム数。0.1 から 240 までの数を選ぶか入力します</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>そのまま</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open recent</source>
        <translation>最近のプロジェクトを開く</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>No files yet</source>
        <translation>まだファイルがありません</translation>
    </message>
    <message>
        <source>Files: {n}, none with a face box yet</source>
        <translation>ファイル {n} 件、顔枠はまだありません</translation>
    </message>
    <message>
        <source>Files: {n} · {done} of {total} frame with boxes predicted</source>
        <translation>ファイル {n} 件・枠のある {total} フレーム中 {done} 予測済み</translation>
    </message>
    <message>
        <source>Files: {n} · {done} of {total} frames with boxes predicted</source>
        <translation>ファイル {n} 件・枠のある {total} フレーム中 {done} 予測済み</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>予測中</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>エクスポート中</translation>
    </message>
    <message>
        <source>{name} is there already. Replace it?</source>
        <translation>{name} はすでにあります。置き換えますか？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換える</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>そのままにする</translation>
    </message>
    <message>
        <source>{n} faces written to {path}</source>
        <translation>{path} に顔 {n} 件を書きました</translation>
    </message>
    <message>
        <source>{n} frames written to {path}</source>
        <translation>{path} に {n} フレームを書きました</translation>
    </message>
    <message>
        <source>1 face written to {path}</source>
        <translation>{path} に顔 1 件を書きました</translation>
    </message>
    <message>
        <source>1 frame written to {path}</source>
        <translation>{path} に 1 フレームを書きました</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>顔の検出</translation>
    </message>
    <message>
        <source>{n} problems; the first: {text}</source>
        <translation>問題 {n} 件、最初のもの: {text}</translation>
    </message>
    <message>
        <source>1 problem: {text}</source>
        <translation>問題 1 件: {text}</translation>
    </message>
    <message>
        <source>Wait until a page of the project is predicted.</source>
        <translation>プロジェクトのページが予測されるまでお待ちください。</translation>
    </message>
    <message>
        <source>There is no predicted face to send yet.</source>
        <translation>送れる予測済みの顔がまだありません。</translation>
    </message>
    <message>
        <source>No face was sent to Match.</source>
        <translation>マッチングに送った顔はありません。</translation>
    </message>
    <message>
        <source>1 face is pending in Match; Ctrl+Z there takes it back.</source>
        <translation>顔 1 件がマッチングで保留中です。マッチングで Ctrl+Z を押すと戻せます。</translation>
    </message>
    <message>
        <source>{n} faces are pending in Match; Ctrl+Z there takes them back.</source>
        <translation>顔 {n} 件がマッチングで保留中です。マッチングで Ctrl+Z を押すと戻せます。</translation>
    </message>
    <message>
        <source>1 face was not changed: a person has placed landmarks there.</source>
        <translation>1 件は変更しませんでした。人がランドマークを置いた顔です。</translation>
    </message>
    <message>
        <source>{n} faces were not changed: a person has placed landmarks there.</source>
        <translation>{n} 件は変更しませんでした。人がランドマークを置いた顔です。</translation>
    </message>
</context>
<context>
    <name>ReviewWorkspace</name>
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
        <source>p. {page}</source>
        <translation>{page} ページ</translation>
    </message>
    <message>
        <source>1 accepted face, {m} confirmed. {keys}</source>
        <translation>採用した顔 1 件、確認済み {m} 件。{keys}</translation>
    </message>
    <message>
        <source>{n} accepted faces, {m} confirmed. {keys}</source>
        <translation>採用した顔 {n} 件、確認済み {m} 件。{keys}</translation>
    </message>
    <message>
        <source>Enter opens in Match.</source>
        <translation>Enter でマッチングで開きます。</translation>
    </message>
    <message>
        <source>Nothing is accepted yet. Accept faces in Match, then check them here.</source>
        <translation>承認した顔はまだありません。マッチングで顔を承認し、ここで確認してください。</translation>
    </message>
    <message>
        <source>Every accepted face is confirmed.</source>
        <translation>承認した顔はすべて確認済みです。</translation>
    </message>
</context>
<context>
    <name>RunActions</name>
    <message>
        <source>Augmenting faces</source>
        <translation>顔を拡張しています</translation>
    </message>
    <message>
        <source>Cancel and discard</source>
        <translation>中止して破棄</translation>
    </message>
    <message>
        <source>Discard the run</source>
        <translation>実行を破棄</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>何もしない</translation>
    </message>
    <message>
        <source>This ends the run {name} at once and deletes its folder with all {n} epochs.</source>
        <translation>実行 {name} を直ちに終え、{n} エポックを含むフォルダーを削除します。</translation>
    </message>
    <message>
        <source>This ends the run {name} at once and deletes its folder.</source>
        <translation>実行 {name} を直ちに終え、フォルダーを削除します。</translation>
    </message>
    <message>
        <source>This ends the run {name} at once and deletes its folder with the one epoch it has.</source>
        <translation>実行 {name} を直ちに終え、1 エポックを含むフォルダーを削除します。</translation>
    </message>
    <message>
        <source>Still training: {names}. It continues without this window and is shown here again later.</source>
        <translation>まだ学習中です: {names}。このウィンドウがなくても続き、後でここに再び表示されます。</translation>
    </message>
    <message>
        <source>Leave it running</source>
        <translation>続けておく</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止して残す</translation>
    </message>
    <message>
        <source>Training goes on</source>
        <translation>学習が続いています</translation>
    </message>
    <message>
        <source>Do not close</source>
        <translation>閉じない</translation>
    </message>
</context>
<context>
    <name>RunExports</name>
    <message>
        <source>Save table…</source>
        <translation>表を保存…</translation>
    </message>
    <message>
        <source>Save curves…</source>
        <translation>曲線を保存…</translation>
    </message>
    <message>
        <source>Write the selected runs into a CSV file</source>
        <translation>選んだ実行を CSV ファイルに書き出します</translation>
    </message>
    <message>
        <source>Draw the curves of the selected runs into a PNG file</source>
        <translation>選んだ実行の曲線を PNG ファイルに描きます</translation>
    </message>
    <message>
        <source>Save the table of runs</source>
        <translation>実行の表を保存</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表 (*.csv)</translation>
    </message>
    <message>
        <source>Save the curves</source>
        <translation>曲線を保存</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>画像 (*.png)</translation>
    </message>
</context>
<context>
    <name>RunTable</name>
    <message>
        <source>face detector</source>
        <translation>顔検出器</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>random weights</source>
        <translation>ランダムな重み</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Starts from</source>
        <translation>開始の重み</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>エポック</translation>
    </message>
    <message>
        <source>Best NME</source>
        <translation>最良 NME</translation>
    </message>
    <message>
        <source>Best AP50</source>
        <translation>最良AP50</translation>
    </message>
    <message>
        <source>Train loss</source>
        <translation>学習損失</translation>
    </message>
    <message>
        <source>Val loss</source>
        <translation>検証損失</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメータ</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>Last lines of the trainer</source>
        <translation>学習プロセスの最後の行</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止して残す</translation>
    </message>
    <message>
        <source>End the run and keep the epochs that are over</source>
        <translation>実行を終え、済んだエポックを残します</translation>
    </message>
    <message>
        <source>Cancel and discard…</source>
        <translation>中止して破棄…</translation>
    </message>
    <message>
        <source>End the run at once and delete its folder</source>
        <translation>実行を直ちに終え、フォルダーを削除します</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Continue this run where it stopped</source>
        <translation>停止したところからこの実行を続けます</translation>
    </message>
    <message>
        <source>Fine-tune</source>
        <translation>微調整</translation>
    </message>
    <message>
        <source>Prepare a new run that starts from the weights of this one</source>
        <translation>この実行の重みから始まる新しい実行を用意します</translation>
    </message>
    <message>
        <source>No run</source>
        <translation>実行なし</translation>
    </message>
    <message>
        <source>Discarding …</source>
        <translation>破棄しています …</translation>
    </message>
    <message>
        <source>Choose data on the left and start training.</source>
        <translation>左でデータを選び、学習を開始してください。</translation>
    </message>
    <message>
        <source>There is no room on the disk, or the folder cannot be written. Make room, then resume.</source>
        <translation>ディスクに空きがないか、フォルダーに書き込めません。空きを作ってから再開してください。</translation>
    </message>
    <message>
        <source>Preparing the data: {done} of {total}</source>
        <translation>データを準備中：{total}件中{done}件</translation>
    </message>
    <message>
        <source>best {score} {value} in epoch {n}</source>
        <translation>エポック{n}で最良の{score} {value}</translation>
    </message>
    <message>
        <source>{train} page, {val} for validation</source>
        <translation>{train}ページ、検証用{val}ページ</translation>
    </message>
    <message>
        <source>{train} pages, {val} for validation</source>
        <translation>{train}ページ、検証用{val}ページ</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>読み込んでいます …</translation>
    </message>
    <message>
        <source>epoch {n} of {total}</source>
        <translation>エポック {n}/{total}</translation>
    </message>
    <message>
        <source>{m}:{s:02d} left</source>
        <translation>残り {m}:{s:02d}</translation>
    </message>
    <message>
        <source>{n} faces/s</source>
        <translation>{n} 顔/秒</translation>
    </message>
    <message>
        <source>{n} crops/s</source>
        <translation>{n}クロップ/秒</translation>
    </message>
    <message>
        <source>{n} MB memory</source>
        <translation>メモリ {n} MB</translation>
    </message>
    <message>
        <source>{train} face, {val} for validation</source>
        <translation>顔 {train} 件、検証用 {val} 件</translation>
    </message>
    <message>
        <source>{train} faces, {val} for validation</source>
        <translation>顔 {train} 件、検証用 {val} 件</translation>
    </message>
    <message>
        <source>starts from {name}</source>
        <translation>{name} から開始</translation>
    </message>
    <message>
        <source>new weights for {parts}: other shape in the file</source>
        <translation>{parts}: 新しい重み（ファイルの形が違う）</translation>
    </message>
    <message>
        <source>new weights for {parts}: missing in the file</source>
        <translation>{parts}: 新しい重み（ファイルにない）</translation>
    </message>
    <message>
        <source>new weights for {parts}: not selected</source>
        <translation>{parts}: 新しい重み（選択していない）</translation>
    </message>
    <message>
        <source>{parts} adapted to the number of channels</source>
        <translation>{parts}: チャンネル数に合わせた</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>Validation faces appear here after each epoch.</source>
        <translation>エポックごとに検証用の顔がここに表示されます。</translation>
    </message>
    <message>
        <source>Validation faces</source>
        <translation>検証用の顔</translation>
    </message>
    <message>
        <source>Validation pages. Green: found. Blue: missed. Red: no face. Grey: does not count</source>
        <translation>検証ページ。緑：見つけた。青：見逃した。赤：顔ではない。灰：数えない</translation>
    </message>
    <message>
        <source>Validation faces. Blue: truth. Red: prediction</source>
        <translation>検証用の顔: 正解は青、予測は赤</translation>
    </message>
    <message>
        <source>Folder of the runs</source>
        <translation>実行のフォルダー</translation>
    </message>
    <message>
        <source>Runs in</source>
        <translation>実行の場所</translation>
    </message>
</context>
<context>
    <name>SaveForm</name>
    <message>
        <source>Export to</source>
        <translation>エクスポート先</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
</context>
<context>
    <name>SchemeChoiceDialog</name>
    <message>
        <source>Draw landmarks</source>
        <translation>ランドマークを描く</translation>
    </message>
    <message>
        <source>New scheme…</source>
        <translation>新しいスキーム…</translation>
    </message>
    <message>
        <source>Open a scheme file…</source>
        <translation>スキームファイルを開く…</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>描く</translation>
    </message>
    <message>
        <source>The landmarks begin where faces have them. Drag them into their places.</source>
        <translation>ランドマークは顔での普通の位置に置かれます。正しい位置へドラッグしてください。</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>スキーム</translation>
    </message>
    <message>
        <source>{name}, points: {n}</source>
        <translation>{name}、点: {n}</translation>
    </message>
</context>
<context>
    <name>SetDrawing</name>
    <message>
        <source>Save the scheme as a file, too</source>
        <translation>スキームをファイルにも保存</translation>
    </message>
    <message>
        <source>Open a scheme file</source>
        <translation>スキームファイルを開く</translation>
    </message>
</context>
<context>
    <name>SetModel</name>
    <message>
        <source>no book in the name</source>
        <translation>名前に本がありません</translation>
    </message>
    <message>
        <source>All books</source>
        <translation>すべての本</translation>
    </message>
</context>
<context>
    <name>SetRow</name>
    <message>
        <source>{page:03d} proposed {face}</source>
        <translation>{page:03d} 提案 {face}</translation>
    </message>
</context>
<context>
    <name>SetTree</name>
    <message>
        <source>Search…</source>
        <translation>検索…</translation>
    </message>
    <message>
        <source>Search file names</source>
        <translation>ファイル名を検索</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>疑い</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Filter by confidence, doubt, emotion, annotator and origin</source>
        <translation>信頼度・疑い・感情・注釈者・由来で絞り込みます</translation>
    </message>
    <message>
        <source>Sort the sets of each book by doubt, most doubtful first</source>
        <translation>各本のセットを疑わしいものから順に並べる</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次のおすすめ</translation>
    </message>
    <message>
        <source>Sort the sets of each book by use: doubtful, and unlike what is accepted, first</source>
        <translation>作品ごとに学習に役立つ順で並べます。疑わしく、承認済みのものと異なる項目が先になります</translation>
    </message>
    <message>
        <source>No landmark set fits the search and the filter.</source>
        <translation>検索とフィルターに合うランドマークセットがありません。</translation>
    </message>
    <message>
        <source>Landmark sets</source>
        <translation>ランドマークセット</translation>
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
    <name>ShortcutsDialog</name>
    <message>
        <source>Change shortcuts</source>
        <translation>ショートカットの変更</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>検索…</translation>
    </message>
    <message>
        <source>Search actions</source>
        <translation>操作を検索</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新しいキー</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>このキーにする</translation>
    </message>
    <message>
        <source>Add these</source>
        <translation>このキーも加える</translation>
    </message>
    <message>
        <source>Without keys</source>
        <translation>キーなし</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>すべて元に戻す</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作とキー</translation>
    </message>
    <message>
        <source>The canvas needs {key} itself.</source>
        <translation>{key} はキャンバスが使うキーです。</translation>
    </message>
    <message>
        <source>{key} is the key of “{one}” and of “{other}”. Give one of them another.</source>
        <translation>{key} は「{one}」と「{other}」の両方に割り当てられています。どちらかに別のキーを割り当ててください。</translation>
    </message>
</context>
<context>
    <name>SourceList</name>
    <message>
        <source>Remove</source>
        <translation>除く</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>ファイルを追加…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>{n} accepted faces of this project</source>
        <translation>このプロジェクトの承認済みの顔 {n} 件</translation>
    </message>
    <message>
        <source>1 accepted face of this project</source>
        <translation>このプロジェクトの承認済みの顔 1 件</translation>
    </message>
    <message>
        <source>Drawn pages, new ones in each epoch</source>
        <translation>描かれたページ（エポックごとに新しいもの）</translation>
    </message>
    <message>
        <source>Drawn faces, new ones in each epoch</source>
        <translation>描かれた顔(エポックごとに新しく)</translation>
    </message>
    <message>
        <source>Training without data of your own. Its weights are a start for your files</source>
        <translation>自分のデータなしで学習します。その重みから始めて、後でファイルで学習できます</translation>
    </message>
</context>
<context>
    <name>SourcesDialog</name>
    <message>
        <source>Sources</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>本</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Find again…</source>
        <translation>再検索…</translation>
    </message>
    <message>
        <source>Pages are read in place and never written to. Where they were moved, find them again.</source>
        <translation>ページはその場所から読むだけで、書き込みません。移動した場合は再検索してください。</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Add an archive or PDF…</source>
        <translation>アーカイブまたは PDF を追加…</translation>
    </message>
    <message>
        <source>Manga109 and landmark files…</source>
        <translation>Manga109 とランドマークファイル…</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>{n:,} page missing</source>
        <translation>{n:,} ページが見つかりません</translation>
    </message>
    <message>
        <source>{n:,} pages missing</source>
        <translation>{n:,} ページが見つかりません</translation>
    </message>
    <message>
        <source>there</source>
        <translation>あります</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Comics (*.cbz *.zip *.pdf)</source>
        <translation>漫画 (*.cbz *.zip *.pdf)</translation>
    </message>
</context>
<context>
    <name>SplitField</name>
    <message>
        <source>Split into train, val and test</source>
        <translation>train、val、test に分ける</translation>
    </message>
</context>
<context>
    <name>StartField</name>
    <message>
        <source>Weights to start from</source>
        <translation>開始に使う重み</translation>
    </message>
    <message>
        <source>A run or a file of weights. Every weight whose name and shape fit is used</source>
        <translation>実行または重みファイル。名前と形が合う重みをすべて使います</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>入力部</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>中間部</translation>
    </message>
    <message>
        <source>exit</source>
        <translation>出力部</translation>
    </message>
    <message>
        <source>head</source>
        <translation>ヘッド</translation>
    </message>
    <message>
        <source>Weights to use: of edges and strokes, of shapes, of the whole face, and of the head</source>
        <translation>使う重み: 輪郭と線、形、顔全体、ヘッド</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>ランダム</translation>
    </message>
    <message>
        <source>{name} (comes with mangamatch)</source>
        <translation>{name}(mangamatch に付属)</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>ファイル…</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pth *.pt *.bin);;All files (*)</source>
        <translation>重み (*.safetensors *.pth *.pt *.bin);;すべてのファイル (*)</translation>
    </message>
</context>
<context>
    <name>StatisticsDialog</name>
    <message>
        <source>Statistics</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>画像を保存…</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>テキストとしてコピー</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>画像を保存</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG 画像 (*.svg)</translation>
    </message>
</context>
<context>
    <name>Statuses</name>
    <message>
        <source>Pending</source>
        <translation>未判定</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>承認済み</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>却下済み</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>スキップ済み</translation>
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
        <source>Mark unsure</source>
        <translation>保留にする</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>準備中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Crashed</source>
        <translation>異常終了</translation>
    </message>
</context>
<context>
    <name>ThresholdField</name>
    <message>
        <source>Found faces count from</source>
        <translation>顔とみなすスコア</translation>
    </message>
    <message>
        <source>A lower score finds more faces, and more places without a face. Boxes of yours stay.</source>
        <translation>スコアを下げると顔が多く見つかりますが、顔でない場所も増えます。自分の枠はそのままです。</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Smooth</source>
        <translation>平滑化</translation>
    </message>
    <message>
        <source>Smooth landmarks over time, in playback and export. Single images are not changed</source>
        <translation>再生と書き出しでランドマークを時間方向に平滑化します。静止画はそのままです</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>レート</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>◆ box given · blue: predicted · pale: predicted alone · red: face lost · grey: nothing yet</source>
        <translation>◆ 枠を指定・青: 予測済み・淡い青: 単独で予測・赤: 顔を見失い・灰: まだなし</translation>
    </message>
    <message>
        <source>Play or pause (L)</source>
        <translation>再生／一時停止 (L)</translation>
    </message>
    <message>
        <source>One frame back (←)</source>
        <translation>1フレーム戻る (←)</translation>
    </message>
    <message>
        <source>One frame on (→)</source>
        <translation>1フレーム進む (→)</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} / {total}</translation>
    </message>
</context>
<context>
    <name>TrainForm</name>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>詳細設定</translation>
    </message>
    <message>
        <source>Preview…</source>
        <translation>プレビュー…</translation>
    </message>
    <message>
        <source>Show some faces as training will see them</source>
        <translation>学習が見る姿で顔をいくつか表示します</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>学習を開始</translation>
    </message>
    <message>
        <source>Validate on</source>
        <translation>検証データ</translation>
    </message>
    <message>
        <source>Pages without labels</source>
        <translation>ラベルのないページ</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>カラー</translation>
    </message>
    <message>
        <source>Accept faces in Match first, or add files of samples.</source>
        <translation>先に「マッチング」で顔を承認するか、サンプルのファイルを追加してください。</translation>
    </message>
    <message>
        <source>Nothing is accepted in this project yet.</source>
        <translation>このプロジェクトではまだ何も承認されていません。</translation>
    </message>
    <message>
        <source>Training needs more than is installed: pip install &quot;mangamatch[train]&quot;</source>
        <translation>学習には追加のインストールが必要です: pip install &quot;mangamatch[train]&quot;</translation>
    </message>
    <message>
        <source>Faces that training never learns from. They measure the error and choose the best epoch</source>
        <translation>学習に使わない顔。誤差と最良のエポックはこれで判断します</translation>
    </message>
    <message>
        <source>Pages whose faces nobody has marked. What the network is sure of there is learnt too</source>
        <translation>誰も顔に印を付けていないページです。ネットワークがそこで確信したことも学びます</translation>
    </message>
    <message>
        <source>RGB instead of grey</source>
        <translation>グレーの代わりに RGB</translation>
    </message>
    <message>
        <source>Name of the run, and of its folder</source>
        <translation>実行とフォルダーの名前</translation>
    </message>
    <message>
        <source>Some books of the data</source>
        <translation>データの一部の本</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>ファイル…</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>フォルダー…</translation>
    </message>
    <message>
        <source>Usual: {name}</source>
        <translation>標準: {name}</translation>
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
        <source>Open pages</source>
        <translation>ページを開く</translation>
    </message>
    <message>
        <source>A comic of your own: a folder, a CBZ or a PDF, without any annotation.</source>
        <translation>注釈のない手持ちのコミック：フォルダー、CBZ、PDF。</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>プロジェクトを開く</translation>
    </message>
    <message>
        <source>Continue where you stopped.</source>
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
        <source>Find landmarks on pictures</source>
        <translation>画像のランドマークを検出</translation>
    </message>
    <message>
        <source>Or drop images, GIFs and videos here: a trained network comes with mangamatch.</source>
        <translation>または画像、GIF、動画をここにドロップしてください。学習済みのネットワークが付属しています。</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使用したもの</translation>
    </message>
</context>
<context>
    <name>WorkKeeper</name>
    <message>
        <source>Problems with the saved boxes of this project: {n}</source>
        <translation>このプロジェクトに保存された枠の問題: {n} 件</translation>
    </message>
    <message>
        <source>Boxes and corrections in Predict are not saved yet and would be lost. Files: {n}</source>
        <translation>予測の枠と修正はまだ保存されておらず、失われます。ファイル: {n}</translation>
    </message>
    <message>
        <source>Save into {name}</source>
        <translation>{name} に保存</translation>
    </message>
    <message>
        <source>Save into a project…</source>
        <translation>プロジェクトに保存…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Boxes in Predict</source>
        <translation>予測の枠</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Save into a project</source>
        <translation>プロジェクトに保存</translation>
    </message>
</context>
<context>
    <name>WorkspaceBar</name>
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
</context>
<context>
    <name>_Grid</name>
    <message>
        <source>Accepted faces</source>
        <translation>承認した顔</translation>
    </message>
</context>
</TS>
